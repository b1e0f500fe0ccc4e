"""Papers on screen: of a case, one by one, what waits in the office, and its book of numbers."""
