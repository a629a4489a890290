"""Tests of what paragraphs name."""
