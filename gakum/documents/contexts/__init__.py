"""What a paper says, frozen at its signature: plain values that no later change of the record reaches."""

from gakum.documents.contexts.frame import frozen, preview

__all__ = ["frozen", "preview"]
