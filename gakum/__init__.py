"""Gakum: case management for Indonesia's immigration enforcement."""
