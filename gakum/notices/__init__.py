"""What people are told: in the site, and by a digest they choose."""
