"""Rows read and written by their key with SQL that is composed once per process.

Composing the statement takes Django several times as long as running it. The door reads the same
two things for every act, the object and the subjects of its case, and writes one, the object
(docs/performance.md has the measurement). Elsewhere a queryset is clearer and fast enough.
"""

from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)
KEY: Any = models.UUIDField()
SAMPLE = UUID(int=0)


class Lookup(Generic[M]):
    """The rows of `rows` whose field `by`, a UUID, is the key. `rows` may have no other parameter."""

    def __init__(self, rows: models.QuerySet[M], by: str = "pk") -> None:
        self._alias = rows.db
        self._compiler = rows.filter(**{by: SAMPLE}).query.get_compiler(self._alias)
        self._sql, parameters = self._compiler.as_sql()
        if len(parameters) != 1:
            raise ValueError("the key must be the only parameter")
        self._model, select = rows.model, self._compiler.select
        info: Any = self._compiler.klass_info
        mine = info["select_fields"]
        self._mine = slice(mine[0], mine[-1] + 1)
        self._names = [column.target.attname for column, _sql, _alias in select[self._mine]]
        # Checked against the stubs of a later Django, which asks for one argument more.
        self._related = get_related_populators(info, select, self._alias)  # type: ignore[call-arg]  # the stubs lag behind Django
        self._converters = self._compiler.get_converters([column for column, _sql, _alias in select])

    def __call__(self, key: UUID) -> list[M]:
        """The rows, in the order of the queryset; `select_related` objects are filled in."""
        connection = connections[self._alias]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [KEY.get_db_prep_value(key, connection)])
            read = cursor.fetchall()
        found = []
        for row in self._compiler.apply_converters(read, self._converters):
            obj = self._model.from_db(self._alias, self._names, row[self._mine])
            for related in self._related:
                related.populate(row, obj)
            found.append(obj)
        return found


@cache
def _update(model: Any, columns: tuple[str, ...], alias: str) -> str:
    quote = connections[alias].ops.quote_name
    named = ", ".join(f"{quote(model._meta.get_field(name).column)} = %s" for name in columns)
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    return f"UPDATE {table} SET {named} WHERE {key} = %s"  # noqa: S608  # names of our own tables only


def write_columns(obj: models.Model, columns: tuple[str, ...]) -> None:
    """Write these fields (attribute names) of an object that is in the database.

    As `save(update_fields=...)` does, without its signals, which the house does not use. Raises the
    model's DoesNotExist when the row is gone.
    """
    model: Any = type(obj)
    alias = obj._state.db or DEFAULT_DB_ALIAS
    connection = connections[alias]
    fields = [model._meta.get_field(name) for name in columns]
    values = [f.get_db_prep_save(f.pre_save(obj, False), connection) for f in fields]
    with connection.cursor() as cursor:
        pk = model._meta.pk.get_db_prep_value(obj.pk, connection)
        cursor.execute(_update(model, columns, alias), [*values, pk])
        if cursor.rowcount != 1:
            raise model.DoesNotExist
