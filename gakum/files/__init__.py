"""Files that people hand in: checked, named by their own hash, kept outside the web root."""
