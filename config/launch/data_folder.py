"""Where this checkout keeps its database, passwords and logs."""

import fcntl
import hashlib
import os
from pathlib import Path

from config.launch.owner_only import Passwords
from config.launch.progress import Problem


class DataFolder:
    """The folder of one checkout: `.data` in it, or for root one that PostgreSQL's user can reach."""

    def __init__(self, path):
        self.path = path
        self.cluster = path / "cluster"
        self.log = path / "log"
        self.static = path / "static"
        self.passwords = Passwords(path / "passwords.json")

    @classmethod
    def of(cls, checkout, environ=os.environ):
        if environ.get("DDR_DATA"):
            return cls(Path(environ["DDR_DATA"]).absolute())
        if os.geteuid() != 0:
            return cls(checkout / ".data")
        # PostgreSQL refuses to run as root, and its user cannot look into root's folders.
        digest = hashlib.sha256(str(checkout).encode()).hexdigest()[:8]
        return cls(Path("/var/lib/declined-detainer-report") / f"{checkout.name}-{digest}")

    def make(self):
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.log.mkdir(exist_ok=True)
            self.static.mkdir(exist_ok=True)
        except OSError as refusal:
            raise Problem(
                f"The data folder {self.path} cannot be made ({refusal.strerror}); "
                "set DDR_DATA to one that can."
            ) from None
        # Root's own must stay traversable for PostgreSQL's user; each secret file is closed by itself.
        self.path.chmod(0o755 if os.geteuid() == 0 else 0o700)
        self.log.chmod(0o700)
        return self

    def hold(self):
        """Keep a second start away from the same data; the lock ends with this process."""
        self.lock = open(self.path / "lock", "a+")  # noqa: SIM115
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.lock.seek(0)
            raise Problem(
                f"Another bin/serve (process {self.lock.read() or 'unknown'}) uses {self.path}; "
                "stop it, or set DDR_DATA to another folder."
            ) from None
        self.lock.truncate(0)
        self.lock.write(str(os.getpid()))
        self.lock.flush()
