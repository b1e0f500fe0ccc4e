"""Administration of the law: the files rule, except for holidays and settings."""

from typing import Any, ClassVar

from django.contrib import admin

from gakum.audit.administration import AuditedAdmin, ReadOnlyAdmin
from gakum.law.models import (
    DeadlineRule,
    Holiday,
    Instrument,
    LegalParameter,
    Penalty,
    Provision,
    Tariff,
)
from gakum.law.rules import forget


class LawAdmin(ReadOnlyAdmin):
    """Loaded by `manage.py load_law`; a statute change is a change of the files."""

    list_filter: ClassVar[tuple[str, ...]] = ("mark",)


class SettledAdmin(AuditedAdmin):
    """What the administrator settles: the tables are read again after an edit."""

    list_filter: ClassVar[tuple[str, ...]] = ("mark",)

    def edited(self) -> None:
        forget()


@admin.register(Instrument)
class InstrumentAdmin(LawAdmin):
    list_display = ("code", "short", "in_force_from", "in_force_to", "mark")
    search_fields = ("code", "title", "short")


@admin.register(Provision)
class ProvisionAdmin(LawAdmin):
    list_display = ("code", "__str__", "track", "detainable", "mark")
    list_filter = ("mark", "track", "is_violation")
    list_select_related = ("instrument",)
    search_fields = ("code", "summary_id", "summary_en")


@admin.register(Penalty)
class PenaltyAdmin(LawAdmin):
    list_display = ("provision_id", "regime", "prison_max_months", "fine_max", "in_force_from", "mark")
    search_fields = ("provision__code",)


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(LawAdmin):
    list_display = ("code", "regime", "amount", "unit", "in_force_from", "in_force_to", "on_expiry", "mark")
    list_filter = ("mark", "regime", "unit")
    search_fields = ("code", "label_id", "label_en")


@admin.register(Tariff)
class TariffAdmin(LawAdmin):
    list_display = ("code", "amount", "unit", "in_force_from", "in_force_to", "mark")


@admin.register(LegalParameter)
class LegalParameterAdmin(SettledAdmin):
    list_display = ("code", "value", "in_force_from", "in_force_to", "mark")
    search_fields = ("code",)


@admin.register(Holiday)
class HolidayAdmin(SettledAdmin):
    list_display = ("date", "name_id", "kind", "mark")
    list_filter = ("kind", "mark")
    date_hierarchy = "date"
    search_fields = ("name_id", "name_en")

    def get_readonly_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        """The date is the key: another date is another holiday."""
        return ("date",) if obj else ()
