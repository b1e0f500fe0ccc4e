"""Existing records coming in: a CSV file is read, planned as legal acts, and replayed through the door."""
