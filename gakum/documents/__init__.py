"""Papers: what the house writes, receives and keeps about a case, from the draft to the issued original."""
