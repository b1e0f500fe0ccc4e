"""Offices, people, postings and authority: who may do what, where, and since when."""
