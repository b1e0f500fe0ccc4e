"""The API as an installed app: for its command and its files."""

from django.apps import AppConfig


class GraphqlConfig(AppConfig):
    name = "gakum.graphql"
    label = "graphql_api"
