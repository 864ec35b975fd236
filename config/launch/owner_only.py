"""Generated passwords, kept in a file that only its owner can read."""

import json
import os
import secrets

from config.launch.progress import Problem


class Passwords:
    """One JSON file of generated secrets by name; a name asked for twice gives the same secret."""

    def __init__(self, path):
        self.path = path

    def read(self):
        try:
            return json.loads(self.path.read_text())
        except FileNotFoundError:
            return {}
        except (PermissionError, ValueError):
            raise Problem(
                f"{self.path} holds the generated passwords and cannot be read; run as its owner, "
                "or restore it."
            ) from None

    def knows(self, name):
        return name in self.read()

    def get(self, name):
        known = self.read()
        if name not in known:
            known[name] = secrets.token_urlsafe(48)
            write(self.path, json.dumps(known, indent=2))
        return known[name]


def write(path, text):
    """Replace a file as a whole, readable by its owner alone from its first byte on."""
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    partial.replace(path)
