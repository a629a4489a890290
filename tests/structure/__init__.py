"""From lines to an issue."""
