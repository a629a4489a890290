"""Other search engines on the same pool, each set up as somebody who knows it would: docs/benchmarks.md says how."""
