"""Reading the log."""

from uuid import UUID

from django.db.models import QuerySet

from gakum.audit.models import AuditEvent


def timeline(case_id: UUID) -> QuerySet[AuditEvent]:
    """The events of a case in its own order, with who acted for which office: one query."""
    return (
        AuditEvent.objects.filter(case_id=case_id)
        .select_related("actor", "posting__office")
        .order_by("case_seq")
    )


def about(subject_type: str, subject_id: object) -> QuerySet[AuditEvent]:
    """The events of one object, a row of reference data or a loaded file, oldest first."""
    return AuditEvent.objects.filter(subject_type=subject_type, subject_id=str(subject_id)).order_by("seq")
