"""Base model of domain objects."""

from django.db import models

from gakum.core.ids import new_id


def filled_indexes(prefix: str, *names: str) -> list[models.Index]:
    """An index of each column over the rows in which it is filled, for columns that are mostly empty.

    SQLite knows how many rows a value has on average only: in an index of all rows the empty ones make
    that almost the whole table, and its planner reads the table instead.
    """
    return [
        models.Index(fields=[name], condition=models.Q(**{f"{name}__isnull": False}), name=f"{prefix}_{name}")
        for name in names
    ]


class Identified(models.Model):
    """A domain object with an unguessable, time-ordered primary key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
