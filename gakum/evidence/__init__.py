"""Evidence: things and files, who holds them, and every hand-over."""
