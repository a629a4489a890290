"""The benchmarks: their measures, their queries, their peers."""
