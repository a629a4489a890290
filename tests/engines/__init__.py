"""Tests of the search engines."""
