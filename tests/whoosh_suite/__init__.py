"""Runs the tests that Whoosh has of its own over this project's codec: ``make whoosh-suite``."""
