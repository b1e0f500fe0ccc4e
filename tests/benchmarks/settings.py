"""The site's settings with the usual stack beside it, where its packages are installed (`make bench`)."""

from importlib.util import find_spec

from config.settings import *  # noqa: F403  # settings on top of settings
from config.settings import INSTALLED_APPS

DEBUG = False  # with it Django keeps the text of every statement
HAS_USUAL_STACK = all(find_spec(name) for name in ("auditlog", "django_fsm_log"))
if HAS_USUAL_STACK:
    INSTALLED_APPS = [*INSTALLED_APPS, "auditlog", "django_fsm_log", "tests.benchmarks.usual"]

# django-fsm-log listens to every machine and can only log integer keys: ours are none of its business.
DJANGO_FSM_LOG_IGNORED_MODELS = [
    "gakum.cases.models.Case",
    "gakum.measures.models.Measure",
    "gakum.measures.models.Objection",
    "gakum.prosecution.models.Matter",
    "gakum.detention.models.Detention",
    "gakum.deportation.models.Deportation",
]
