"""The schema: everything that can be asked and done."""

from typing import Any

import graphene
from django.utils import translation


def _build() -> Any:
    from gakum.graphql.acts import steps
    from gakum.graphql.queries import cases

    query = type("Query", (graphene.ObjectType,), {"__doc__": "What can be asked.", **cases.FIELDS})
    mutation = type("Mutation", (graphene.ObjectType,), {"__doc__": "What can be done.", **steps.FIELDS})
    return graphene.Schema(query=query, mutation=mutation)


with translation.override("en"):  # descriptions are part of the schema's file, whoever asks first
    schema = _build()
