"""The WSGI entry point. Whoever serves through it is in production unless DEBUG says otherwise."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
import_module("config.urls")  # with every page, and the schema of the API
# All this stays as long as the process: walking through it for garbage took longer than a large answer
# itself (docs/performance.md).
gc.freeze()
