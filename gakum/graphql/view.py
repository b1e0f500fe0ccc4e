"""The one address of the API."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST
from graphql import GraphQLError, execute, specified_rules, validate

from gakum.accounts.actors import Actor
from gakum.clients.authentication import actor_of, shows_token
from gakum.clients.limits import TooManyRequests, spend
from gakum.core.busy import RETRY_AFTER, is_busy
from gakum.core.errors import DomainError
from gakum.graphql.bodies import READERS
from gakum.graphql.context import Context, NotAllowed
from gakum.graphql.errors import told
from gakum.graphql.limits import Asked, TooMuch, guarded
from gakum.graphql.schema import LISTS, schema

Answer = dict[str, Any]


class NotSignedIn(DomainError):
    """Nobody whom the house knows is asking."""

    code = "not_signed_in"


@login_not_required  # who asks is settled here: a stranger gets an answer, not a page
@csrf_exempt  # asked below of whoever comes with a session
@require_POST
def answer(request: HttpRequest, *, is_fresh: Callable[[HttpRequest], bool]) -> HttpResponse:
    """Answers POSTs of `application/json`, and of `multipart/form-data` where a file comes along.

    Who asks is settled before anything of the body is read.

    200: the document was executed, whatever its parts came to. 400: it was not, and why. 401: nobody is
    known to ask. 403: a session came without a form's token. 405, 415: asked in another way. 429: too often.
    503: the database was busy for too long, and nothing was executed; within a document the part that was not
    done says `busy`.
    """
    language = language_of(request)
    with translation.override(language):
        try:
            response = _of_whom_asks(request, is_fresh)
        except OperationalError as error:
            if not is_busy(error):
                raise
            response = _refused(error, 503)
            response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store, private"
    patch_vary_headers(response, ("Accept-Language", "Authorization"))
    return response


def _of_whom_asks(request: HttpRequest, is_fresh: Callable[[HttpRequest], bool]) -> HttpResponse:
    actor = actor_of(cast(Any, request))
    if actor is None:
        return _refused(NotSignedIn(_("Sign in first, or send a token.")), 401)
    if shows_token(cast(Any, request)):
        return _answer(request, actor, is_fresh)
    return csrf_protect(_answer)(request, actor, is_fresh)


def _answer(request: HttpRequest, actor: Actor, is_fresh: Callable[[HttpRequest], bool]) -> HttpResponse:
    if request.content_type not in READERS:
        return _refused(TooMuch(_("Send JSON, as application/json.")), 415)
    try:
        sent = READERS[request.content_type or ""](request)
        asked = guarded(sent.source, sent.variables, LISTS)
        if asked.introspects and (actor.posting is None or actor.grant is not None):
            raise NotAllowed(_("Only people of the house with a posting may read the schema here."))
        spend(actor, asked.roots)
    except TooManyRequests as error:
        response = _refused(error, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except (DomainError, GraphQLError) as error:
        return _refused(error, 400)
    except RecursionError:
        return _refused(TooMuch(_("The document is nested too deeply.")), 400)
    fresh = actor.grant is not None or is_fresh(request)
    return executed(asked, sent.variables, Context(request, actor, sent.digest, fresh))


def executed(asked: Asked, variables: Answer, context: Context) -> HttpResponse:
    """Validate and execute a document that the guard let through."""
    graph = schema.graphql_schema
    try:
        faults = validate(graph, asked.document, specified_rules, max_errors=5)
    except RecursionError:
        return _refused(TooMuch(_("The document is nested too deeply.")), 400)
    if faults:
        return JsonResponse({"errors": [told(fault) for fault in faults]}, status=400)
    result = execute(graph, asked.document, context_value=context, variable_values=variables)
    assert not hasattr(result, "__await__")  # noqa: S101  # no resolver of ours is asynchronous
    done = cast(Any, result)
    body: Answer = {"data": done.data} if done.data is not None or not done.errors else {}
    if done.errors:
        body["errors"] = [told(error) for error in done.errors]
    return JsonResponse(body, status=200 if "data" in body else 400)


def language_of(request: HttpRequest) -> str:
    """The first language of Accept-Language that the house speaks; Indonesian where none is asked."""
    known = dict(settings.LANGUAGES)
    for tag, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if tag.partition("-")[0] in known:
            return tag.partition("-")[0]
    return settings.LANGUAGE_CODE


def _refused(error: Exception, status: int) -> JsonResponse:
    return JsonResponse({"errors": [told(error)]}, status=status)
