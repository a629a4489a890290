"""Tests of reading: files found, decoded and read in every format."""
