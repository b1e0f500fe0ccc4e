"""Facts are a pure function of audit events: the index can be thrown away and rebuilt."""

from gakum.audit.journal import Journal


def project(journal: Journal) -> None:
    """Write the facts of the cases touched in this unit of work."""
