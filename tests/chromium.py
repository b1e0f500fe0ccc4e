"""Finds Chromium for the browser tests, or installs Debian's: `python -m tests.chromium`.

It is installed with apt-get where that may be done (root, or sudo without a password); otherwise the
command says exactly what to install and fails. GAKUM_CHROMIUM names a browser to use instead.
"""

import os
import shutil
import sys

from tests import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")
OPTIONS = (
    # Root may start Chromium only without its sandbox, and it opens none but our own pages.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Nothing of its own may leave the machine either: requests to other hosts fail the tests.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of an installed Chromium, or None."""
    named = os.environ.get("GAKUM_CHROMIUM", "")
    return next((path for name in (named, *NAMES) if name and (path := shutil.which(name))), None)


def install() -> bool:
    """Install Debian's Chromium, where this user may. False when it cannot be done."""
    return debian.install(PACKAGES) and find() is not None


def main() -> None:
    if find() or install():
        print(f"Browser tests use {find()}")
        return
    sys.exit(
        "The browser tests need Chromium, and it could not be installed from here.\n"
        f"On Debian or Ubuntu, as root: apt-get install {' '.join(PACKAGES)}\n"
        "Elsewhere install Chromium or Chrome and name it: GAKUM_CHROMIUM=/path/to/chromium make test"
    )


if __name__ == "__main__":
    main()
