"""Rows by one key, read as the ORM reads them but with SQL that is composed once per process.

Composing the statement takes Django several times as long as running it. The door reads the same
two things for every act, the object and the subjects of its case; they are read through this
(docs/performance.md has the measurement). Elsewhere a queryset is clearer and fast enough.
"""

from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connections, models
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
        self._related = get_related_populators(info, select, self._alias)  # type: ignore[call-arg]
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
