"""Queries to be timed, and what they must find."""
