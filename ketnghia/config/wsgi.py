"""The WSGI door that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - loads every page now, not in somebody's first request
gc.collect()
gc.freeze()  # what is loaded stays: else every collection walks through it, and one request in twenty waits 70 ms
