"""What a running bin/serve tells manage.py: settings and database, for as long as it runs."""

import json
import os
import sys
from pathlib import Path

from config.launch.data_folder import DataFolder
from config.launch.owner_only import write

# These change tables or reference data and need the owner; all others work as the staff site does.
OWNER_COMMANDS = {"migrate", "makemigrations", "load_reference", "import_reference", "collectstatic"}


def note(data):
    return data.path / "running.json"


def announce(site):
    """Leave the settings for manage.py, readable by the owner alone; returns what takes them away."""
    told = {name: difference(site.environment(name)) for name in ("owner", "staff")}
    write(note(site.data), json.dumps(told))
    return lambda: note(site.data).unlink(missing_ok=True)


def difference(environment):
    """The settings that the launcher adds to its own environment."""
    return {name: value for name, value in environment.items() if os.environ.get(name) != value}


def adopt(arguments, checkout):
    """Before Django reads its settings: take those of the bin/serve that runs for this checkout.

    Settings given by hand win: with SECRET_KEY set, nothing is taken. Outside the
    environment of the checkout the command begins anew inside it.
    """
    python = checkout / ".venv" / "bin" / "python"
    if python.exists() and Path(sys.prefix).resolve() != (checkout / ".venv").resolve():
        os.execv(python, [python, *sys.argv])
    path = note(DataFolder.of(checkout))
    if "SECRET_KEY" in os.environ or not path.exists():
        return
    command = arguments[0] if arguments else ""
    told = json.loads(path.read_text())
    os.environ.update(told["owner" if command in OWNER_COMMANDS else "staff"])
