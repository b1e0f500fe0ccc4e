"""Administrative measures (TAK, UU6 art. 75) and the objections against them (art. 77)."""
