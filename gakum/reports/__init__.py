"""The annual report's chapter on enforcement, and the periodic returns: what leaves the house as a report."""
