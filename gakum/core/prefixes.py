"""Finding text by its beginning, through an index, on either engine.

PostgreSQL sorts text by language, and SQLite's LIKE folds letters, so a plain index serves `startswith`
on neither. Here bytes are compared; where capitals must not matter both sides go through UPPER.
"""

from typing import Any

from django.db import models
from django.db.backends.ddl_references import Statement, Table
from django.db.models.functions import Upper
from django.db.models.lookups import Lookup

LAST = "\U0010ffff"  # nothing sorts after it


@models.CharField.register_lookup
class Prefix(Lookup):
    """`number__prefix="K26-"`: the field begins with the text, byte by byte.

    Found through the index of a unique or indexed CharField; `letter_no__upper__prefix="W10"`, which
    asks the text in capitals, through the field's `PrefixIndex`.
    """

    lookup_name = "prefix"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        text, parameters = self.process_lhs(compiler, connection)
        bytewise = "~" if connection.vendor == "postgresql" else ""
        sql = f"({text} {bytewise}>={bytewise} %s AND {text} {bytewise}<{bytewise} %s)"
        return sql, (*parameters, self.rhs, *parameters, f"{self.rhs}{LAST}")


models.CharField.register_lookup(Upper)


class PrefixIndex(models.Index):
    """An index of one CharField in capitals, for `field__upper__prefix`."""

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **kwargs: Any) -> Statement:
        (name,) = self.fields
        quote = schema_editor.quote_name
        bytewise = " text_pattern_ops" if schema_editor.connection.vendor == "postgresql" else ""
        return Statement(
            "CREATE INDEX %(name)s ON %(table)s (UPPER(%(column)s)%(bytewise)s)",
            table=Table(model._meta.db_table, quote),
            name=quote(self.name),
            column=quote(model._meta.get_field(name).column),
            bytewise=bytewise,
        )
