"""Taking times and memory, and showing them."""
