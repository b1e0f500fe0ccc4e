"""The one door through which a legal act changes the record, and how the machines hold each other."""
