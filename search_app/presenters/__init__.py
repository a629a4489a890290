"""From the search's values to what templates and programs read: text, links and places, no markup."""
