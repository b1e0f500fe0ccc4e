"""Settings, URLs and entry points. Nothing here knows what a case is."""
