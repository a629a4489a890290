"""Searching on whole arrays: one pass of NumPy for each step, never a loop over postings."""
