"""Tests of the search on arrays: whole searches against two oracles, and its parts against plain Python."""
