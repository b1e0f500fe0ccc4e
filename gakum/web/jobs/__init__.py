"""Pages of long work: what was asked for, how far it has come, and what is ready to fetch."""
