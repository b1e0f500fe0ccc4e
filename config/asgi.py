"""The ASGI entry point. Whoever serves through it is in production unless DEBUG says otherwise."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_asgi_application()
