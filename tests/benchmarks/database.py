"""A database for the benchmark alone, on the engine and the disk that the site would use."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from gakum.accounts.loading import load_offices
from gakum.audit import triggers
from gakum.indicators.loading import load_indicators
from gakum.law.loading import load_law


@contextmanager
def throwaway_database() -> Iterator[None]:
    """Migrated, with the reference data and nothing else; removed afterwards.

    The site's own database is not touched.
    """
    settings.VAR_DIR.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="benchmarks-", dir=settings.VAR_DIR) as home:
        sqlite = connection.vendor == "sqlite"
        name = str(Path(home) / "benchmarks.sqlite3") if sqlite else f"gakum_benchmarks_{os.getpid()}"
        connection.settings_dict["TEST"]["NAME"] = name
        before = connection.settings_dict["NAME"]
        # Django remarks on the cache's table however quiet it is told to be; stdout is the report's alone.
        with redirect_stdout(sys.stderr):
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            triggers.install(connection)
            load_law()
            load_offices()
            load_indicators()
            yield
        finally:
            connection.close()
            connection.creation.destroy_test_db(before, verbosity=0)
