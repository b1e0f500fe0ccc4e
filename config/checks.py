"""System checks of values that would quietly lose data or open the site. Each has an id, for logs."""

from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

SIGNATURES = ("none", "development", "bsre")
NEEDED_PRAGMAS = ("journal_mode=wal", "synchronous=full", "recursive_triggers=on")


@register(Tags.compatibility)
def database_is_safe(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.E001 engine, config.E002 transactions and config.E003 pragmas of SQLite."""
    database = settings.DATABASES["default"]
    options = database.get("OPTIONS", {})
    if database["ENGINE"] == POSTGRESQL:
        return []
    if database["ENGINE"] != SQLITE:
        return [Error("The database must be SQLite or PostgreSQL.", id="config.E001")]
    found: list[CheckMessage] = []
    if options.get("transaction_mode") != "IMMEDIATE":
        found.append(
            Error(
                "SQLite must begin transactions with IMMEDIATE.",
                hint="Otherwise two officers may both act on what each read before the other wrote.",
                id="config.E002",
            )
        )
    command = options.get("init_command", "").lower().replace(" ", "")
    missing = [pragma for pragma in NEEDED_PRAGMAS if f"pragma{pragma};" not in command]
    if missing:
        found.append(
            Error(
                f"SQLite's init_command must set {', '.join(missing)}.",
                hint="Otherwise a power cut loses commits, or audit rows can be replaced.",
                id="config.E003",
            )
        )
    return found


@register(Tags.security)
def requests_have_no_transaction(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """config.E004: a transaction around each request would hide the one that belongs to the act."""
    if settings.DATABASES["default"].get("ATOMIC_REQUESTS"):
        return [Error("ATOMIC_REQUESTS must be off: every act opens its own transaction.", id="config.E004")]
    return []


@register(Tags.security)
def networks_are_readable(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.E005: a network that webhooks may call, and that cannot be read."""
    try:
        list(map(ip_network, settings.WEBHOOKS_NETWORKS))
    except ValueError as error:
        return [Error(f"WEBHOOKS_NETWORKS must name networks: {error}.", id="config.E005")]
    return []


@register(Tags.security, deploy=True)
def webhooks_are_private(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.W004: what is told to other systems can be read and changed on the way."""
    if settings.WEBHOOKS_HTTP:
        return [Warning("WEBHOOKS_HTTP is for trying webhooks out, never for production.", id="config.W004")]
    return []


@register(Tags.security, deploy=True)
def papers_lead_to_us(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.W005: the code on every paper would lead nowhere, or over a line that anybody may change."""
    address = urlsplit(settings.SITE_URL)
    local = address.hostname in {None, "localhost", "127.0.0.1", "::1"}
    if address.scheme == "https" and not local and not (address.query or address.fragment):
        return []
    hint = "It is printed on papers that are kept for years, for example SITE_URL=https://gakum.example."
    return [
        Warning("SITE_URL must be the https address that people outside reach.", hint=hint, id="config.W005")
    ]


@register()
def signature_is_set_up(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.E006 and E007: no paper could be issued, and whoever tried would be the first to hear of it."""
    if settings.SIGNATURE not in SIGNATURES:
        return [Error(f"SIGNATURE must be one of {', '.join(SIGNATURES)}.", id="config.E006")]
    needed = ("SIGNATURE_CONTAINER", "SIGNATURE_ROOTS") if settings.SIGNATURE == "bsre" else ()
    missing = [name for name in needed if not Path(getattr(settings, name)).is_file()]
    if missing:
        return [Error(f"SIGNATURE=bsre needs files: {', '.join(missing)}.", id="config.E007")]
    return []


@register(Tags.security, deploy=True)
def signature_proves_something(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.W006: papers would be handed out with a signature that proves nothing."""
    if settings.SIGNATURE != "development":
        return []
    return [Warning("SIGNATURE=development is for trying signatures out only.", id="config.W006")]


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.W001: a site that answers to every name can be made to write links to another."""
    if "*" in settings.ALLOWED_HOSTS:
        return [Warning("ALLOWED_HOSTS must name this site's hosts, not '*'.", id="config.W001")]
    return []


@register(Tags.security, deploy=True)
def second_step_is_required(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """config.W003: whoever decides over freedom signs in with a password alone."""
    if settings.MFA_REQUIRED:
        return []
    return [
        Warning(
            "MFA_REQUIRED must be on: a stolen password would be enough to decide for a head of office.",
            id="config.W003",
        )
    ]


@register(Tags.security, deploy=True)
def database_connection_is_private(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """config.W002: PostgreSQL over a network without proof that it is the right server."""
    database = settings.DATABASES["default"]
    host = database.get("HOST") or ""
    local = host.startswith("/") or host in {"", "localhost", "127.0.0.1", "::1"}
    if database["ENGINE"] != POSTGRESQL or local:
        return []
    if database.get("OPTIONS", {}).get("sslmode") == "verify-full":
        return []
    return [
        Warning(
            "PostgreSQL on another machine must be reached with sslmode=verify-full.",
            hint="Add ?sslmode=verify-full&sslrootcert=... to DATABASE_URL.",
            id="config.W002",
        )
    ]
