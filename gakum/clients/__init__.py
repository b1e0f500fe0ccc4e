"""Other systems: their tokens and limits, what they are told, and that the same request acts once."""
