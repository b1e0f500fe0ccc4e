"""What Gakum costs, as ratios to other ways of doing the same: `python -m tests.benchmarks`."""
