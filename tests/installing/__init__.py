"""What operators get: the wheel, the files in deploy/, the document that explains both."""
