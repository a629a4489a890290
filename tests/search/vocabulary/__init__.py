"""Tests of the vocabulary of an index: what it holds, and completing from it."""
