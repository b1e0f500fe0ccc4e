"""The vocabulary in which a life cycle is written down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count
from typing import Any, TypeAlias

import django_fsm as fsm
from django import forms
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from gakum.core.forms import NumberField

Text: TypeAlias = str | Promise
Data: TypeAlias = Mapping[str, Any]

NEW = ""
"""The source of an opening: the object does not exist yet."""


@dataclass(frozen=True)
class Rule:
    """A question about the object and the data of the act that can explain its 'no'.

    `needs` names the data keys without which the question cannot be asked yet: it is then left out
    of the preview on the page and asked when the form comes in.
    """

    code: str
    ask: Callable[[Any, Data], bool]
    otherwise: Text
    needs: tuple[str, ...] = ()

    def holds(self, obj: Any, data: Data) -> bool:
        return any(data.get(key) is None for key in self.needs) or self.ask(obj, data)


@dataclass(frozen=True)
class Authority:
    """A question about the object and the person who acts (`accounts.actors.Actor`)."""

    code: str
    ask: Callable[[Any, Any], bool]
    otherwise: Text


@dataclass(frozen=True)
class Act:
    """What a step's effect is told: who acts, on which legal date, with which cleaned data."""

    by: Any
    occurred_on: date
    data: Data
    numbers: Mapping[str, Any] = field(default_factory=dict)  # taken in this act, by the data key


@dataclass(frozen=True, kw_only=True)
class Step:
    """One legal act. A field without a default is a question the law makes us answer."""

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]  # empty: the state stays; more than one: the effect decides
    label: Text
    permission: str  # "" when no person may take it: it only follows from another act
    basis: tuple[str, ...]  # provision codes of fixtures/law/provisions.csv
    form: str  # dotted path of the form that asks what this act needs
    authority: tuple[Authority, ...] = ()
    guards: tuple[Rule, ...] = ()
    cautions: tuple[Rule, ...] = ()  # warn, ask a reason, are recorded, and let through
    starts: tuple[str, ...] = ()  # deadline codes
    meets: tuple[str, ...] = ()
    cancels: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()  # codes of the documents this act makes or rests on
    regimes: tuple[str, ...] = ()  # empty: all
    approves: bool = False  # a decision on somebody's proposal (four eyes)
    undoes: bool = False  # takes a decision out of force, or a case out of the register
    dated: bool = True  # False: an act of the house, after which earlier legal acts may still be recorded
    order: int = field(default_factory=count().__next__)

    @property
    def follows_only(self) -> bool:
        """True when no person may take the step: it is a consequence of another act."""
        return not self.permission

    @property
    def asks_again(self) -> bool:
        """True when whoever takes the step proves once more who they are (security A04)."""
        return self.approves or self.undoes

    @cached_property
    def form_class(self) -> type[forms.Form]:
        loaded: type[forms.Form] = import_string(self.form)
        return loaded

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Names of the data keys without which the act is not well-formed."""
        return tuple(
            name
            for name, asked in self.form_class.base_fields.items()
            if asked.required and name != "seen_state"
        )

    @cached_property
    def numbers(self) -> Mapping[str, NumberField]:
        """The numbers of papers that this act signs, by data key."""
        asked = self.form_class.base_fields.items()
        return {name: number for name, number in asked if isinstance(number, NumberField)}


def step(
    *, source: Sequence[str], target: str | Sequence[str] | None, **answers: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a method as one step of the machine it stands in. `target=None` keeps the state."""

    def declare(effect: Callable[..., Any]) -> Callable[..., Any]:
        targets = (target,) if isinstance(target, str) else tuple(target or ())
        spec = Step(
            name=effect.__name__,
            source=tuple(str(s) for s in source),
            target=tuple(str(t) for t in targets),
            **answers,
        )
        goal = None if not targets else targets[0] if len(targets) == 1 else fsm.RETURN_VALUE(*targets)
        declared: Callable[..., Any] = fsm.transition(
            field="state", source=list(spec.source), target=goal, custom={"step": spec}
        )(effect)
        return declared

    return declare


def opening(*, target: str | Sequence[str], **answers: Any) -> Step:
    """How an object of a machine comes to be: the first row of its table.

    Of several targets, the new object is made in the one that fits how it came to be.
    """
    targets = (target,) if isinstance(target, str) else tuple(target)
    return Step(name="open", source=(NEW,), target=tuple(str(t) for t in targets), **answers)
