"""Bases of the administration of reference data: read by whoever manages it, edited into the log."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.forms.models import model_to_dict

from gakum.accounts.actors import Actor, actors_of
from gakum.accounts.models import TimeZone
from gakum.audit.journal import Journal, unit_of_work
from gakum.core.dates import legal_today

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


def manager(user: Any) -> Actor | None:
    """The actor on whose behalf a user manages reference data; superusers get nothing extra."""
    if not user.is_active or not user.is_authenticated:
        return None
    return next((actor for actor in actors_of(user) if actor.manages_reference_data), None)


class ReadOnlyAdmin(Base):
    """Rows that only a loader may change."""

    def has_module_permission(self, request: Any) -> bool:
        return manager(request.user) is not None

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return manager(request.user) is not None

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


class AuditedAdmin(ReadOnlyAdmin):
    """Rows the administrator may add, change and delete one by one; each edit is an event."""

    actions = None  # no deleting in bulk: it would pass by the log
    recorded: tuple[str, ...] | None = None  # the fields whose values the log keeps; None for all

    def has_add_permission(self, request: Any) -> bool:
        return manager(request.user) is not None

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return manager(request.user) is not None

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return manager(request.user) is not None

    def save_model(self, request: Any, obj: models.Model, form: Any, change: bool) -> None:
        """Save the row and its event together, with the values before and after."""
        with unit_of_work() as journal:
            before = self.model._default_manager.filter(pk=obj.pk).first() if change else None
            super().save_model(request, obj, form, change)
            self._record(journal, request, "changed" if change else "added", before, obj)
        self.edited()

    def delete_model(self, request: Any, obj: models.Model) -> None:
        with unit_of_work() as journal:
            self._record(journal, request, "deleted", obj, None)
            obj.delete()
        self.edited()

    def edited(self) -> None:
        """What must happen after an edit; nothing here."""

    def _record(
        self,
        journal: Journal,
        request: Any,
        what: str,
        before: models.Model | None,
        after: models.Model | None,
    ) -> None:
        old, new = (model_to_dict(row, self.recorded) if row else {} for row in (before, after))
        changes = {
            name: [old.get(name), new.get(name)] for name in {**old, **new} if old.get(name) != new.get(name)
        }
        row = after or before
        if row is not None:
            note(journal, request, what, row, {"changes": changes})


def note(journal: Journal, request: Any, what: str, row: models.Model, data: dict[str, Any]) -> None:
    """The event of an edit, on behalf of the posting that gives the right to it."""
    by = manager(request.user)
    if by is None:
        return
    journal.record(
        f"{row._meta.model_name}.{what}",
        by=by,
        subject=row,
        case_id=None,
        occurred_on=legal_today(by.posting.office.time_zone if by.posting else TimeZone.WIB),
        data=data,
    )
