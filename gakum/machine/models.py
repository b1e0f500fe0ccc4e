"""A state column that nothing but `gakum.workflow.perform` can move."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

import django_fsm as fsm
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.core.errors import StateWriteForbidden
from gakum.core.models import Identified
from gakum.machine.steps import Act, Step, Text

_gate: ContextVar[bool] = ContextVar("gate", default=False)


@contextmanager
def open_gate() -> Iterator[None]:
    """Only `gakum.workflow.service` opens it."""
    token = _gate.set(True)
    try:
        yield
    finally:
        _gate.reset(token)


class StateDescriptor(fsm.FSMFieldDescriptor):
    """Guards per instance; django-fsm's `protected=True` guards per class and is not thread-safe."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        current = instance.__dict__.get(self.field.name, value)
        if current != value and not instance.__dict__.get("_reloading"):
            raise StateWriteForbidden(self.field.name)
        super().__set__(instance, value)


class StateField(fsm.FSMField):
    """An FSM field whose transitions run only inside the open gate."""

    descriptor_class = StateDescriptor

    def change_state(self, instance: models.Model, method: Any, *args: Any, **kwargs: Any) -> Any:
        if not _gate.get():
            raise StateWriteForbidden(f"{method.__name__}() must go through workflow.perform()")
        instance.__dict__["_reloading"] = True
        try:
            return super().change_state(instance, method, *args, **kwargs)
        finally:
            instance.__dict__.pop("_reloading", None)


M = TypeVar("M", bound=models.Model)


def not_ended(final: Collection[str]) -> models.Q:
    """True of the rows in none of the final states; the condition of indexes of what still runs.

    State by state: of a list SQLite does not see that the index's condition says the same.
    """
    found = models.Q()
    for state in sorted(final):
        found &= ~models.Q(state=state)
    return found


class StateQuerySet(models.QuerySet[M]):
    """Refuses the side door `update(state=...)`, and with it `bulk_update`."""

    def update(self, **kwargs: Any) -> int:
        if "state" in kwargs:
            raise StateWriteForbidden("update(state=...)")
        return super().update(**kwargs)


class StateMachine(Identified):
    """Base of every model with a legal life cycle.

    A subclass declares `State` (its TextChoices), `state`, `FINAL`, `OPENING` and its steps. It has
    `case` and `case_id` (the dossier it belongs to, itself for a case), `office` (the owner), `objects`
    (a manager of a StateQuerySet that has `visible_to`) and `dimensions()` (the snapshot stored with
    each event, from which the index is counted).
    """

    State: ClassVar[type[models.TextChoices]]
    FINAL: ClassVar[frozenset[str]]
    OPENING: ClassVar[Step]

    state: Any
    case: Any
    case_id: Any
    office_id: Any
    state_since = models.DateField(_("legal date of the last step"), editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    regime = models.CharField(_("regime"), max_length=10, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__["_reloading"] = True
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            self.__dict__.pop("_reloading", None)

    @property
    def is_final(self) -> bool:
        """True when the life cycle has ended."""
        return self.state in self.FINAL

    def begin(self, act: Act) -> None:
        """What the opening does to the new object; most machines need nothing."""

    def begun(self, act: Act) -> None:
        """What follows once the new object is saved: rows that point to it."""

    def stepped(self, act: Act) -> None:
        """What every step does to the object, after its state has moved."""

    def dimensions(self) -> dict[str, Any]:
        """The facts about the object, as of now, that the index and its tables are counted by."""
        return {}

    @property
    def state_label(self) -> Text:
        """The state in the reader's language."""
        return self.State(self.state).label

    @classmethod
    def machines(cls) -> list[type[Self]]:
        """Every concrete machine of the installed apps, in storey order."""
        from django.apps import apps

        return [model for model in apps.get_models() if issubclass(model, cls)]


@cache
def machines_by_name() -> dict[str, type[StateMachine]]:
    """The machines by the name that events, deadlines and addresses give them."""
    return {str(machine._meta.model_name): machine for machine in StateMachine.machines()}


@cache
def steps_of(machine: type[StateMachine]) -> dict[str, Step]:
    """Every step of a machine in the order in which it is written."""
    found = [getattr(getattr(machine, name, None), "_django_fsm", None) for name in dir(machine)]
    specs = {t.custom["step"] for meta in found if meta for t in meta.transitions.values()}
    return {spec.name: spec for spec in sorted(specs, key=lambda spec: spec.order)}


@cache
def steps_leaving(machine: type[StateMachine], state: str, regime: str) -> dict[str, Step]:
    """The steps that leave a state under a regime, in the order in which they are written."""
    return {
        name: spec
        for name, spec in steps_of(machine).items()
        if state in spec.source and (not spec.regimes or not regime or regime in spec.regimes)
    }
