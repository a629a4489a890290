"""Tests of the building of an index."""
