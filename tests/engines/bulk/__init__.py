"""What the bulk builder makes of issues."""
