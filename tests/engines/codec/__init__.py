"""Tests of the codec: arrays on disk, and behind Whoosh's own interface."""
