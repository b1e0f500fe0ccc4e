"""Mutations. Each takes the form of its act and goes through the one door of the house."""
