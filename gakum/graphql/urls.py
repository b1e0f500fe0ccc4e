"""The addresses of the API."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import URLPattern, path

from gakum.graphql.explorer import explorer
from gakum.graphql.view import answer


def urlpatterns(is_fresh: Callable[[HttpRequest], bool]) -> list[URLPattern]:
    """To be mounted with the one question that only the site can answer: whether the person of the session
    proved lately who they are."""
    return [
        path("graphql/", answer, {"is_fresh": is_fresh}, name="graphql"),
        path("graphql/penjelajah/", explorer, name="graphql-explorer"),
    ]
