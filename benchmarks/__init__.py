"""Measurements that anyone can repeat; each module prints a table and writes JSON on request."""
