"""Immigration detention: who is held, where, on what ground and until when."""
