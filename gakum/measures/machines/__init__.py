"""The life cycles of a measure and of an objection, one module each."""
