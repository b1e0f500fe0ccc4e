"""Finds the libraries that papers are laid out with, or installs Debian's: `python -m tests.pango`.

They are installed with apt-get where that may be done (root, or sudo without a password); otherwise the
command says exactly what to install and fails.
"""

import subprocess
import sys

from gakum.pdf.errors import PACKAGES
from tests import debian


def found() -> bool:
    """True when WeasyPrint can load all of them. Asked in a process of its own: libraries stay loaded."""
    code = "import warnings; warnings.simplefilter('error'); import weasyprint"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def main() -> None:
    if found() or (debian.install(PACKAGES.split()) and found()):
        return
    sys.exit(
        "Papers (PDF) need Pango and HarfBuzz, and they could not be installed from here.\n"
        f"On Debian or Ubuntu, as root: apt-get install {PACKAGES}"
    )


if __name__ == "__main__":
    main()
