"""The demo: a synthetic year 2024, a living 2026, and the people who work on it. All of it is invented."""
