"""The real processes and their anchors, side by side: public site, nginx, hello, the plain list."""

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.launch import children, preflight, serving

CHECKOUT = Path(__file__).resolve().parents[2]


class Site:
    """Where each of them answers, and how long and how often it is asked."""

    def __init__(self, prepared, cluster, options):
        self.prepared, self.cluster, self.options = prepared, cluster, options
        self.seconds, self.rounds = options.seconds, options.rounds
        self.database, self.public_database = prepared.addresses.owner, prepared.addresses.public
        self.before, self.editions, self.imported = {}, [], None
        self.nginx = self.static = None

    def write_static(self, body):
        (self.folder / "page.html").write_bytes(body)

    def worker_megabytes(self):
        """The memory of the largest process that answers readers, as it was at most; not of their parent."""
        told = [Path(f"/proc/{pid}/status").read_text() for pid in children_of(self.process.pid)]
        return max(int(text.split("VmHWM:")[1].split()[0]) for text in told) / 1024


def children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@contextmanager
def served(site):
    """All of them running, on free ports of this machine."""
    with ExitStack() as ends:
        site.ends, public = ends, preflight.free_port()
        site.process = serving.start(site.prepared, "public", "127.0.0.1", public, ends)
        serving.wait_for_answer(site.prepared, {"public": site.process}, "127.0.0.1", public, "/healthz")
        site.public = f"http://localhost:{public}"
        site.hello = started(site, ends, "hello", {})
        site.plain = started(site, ends, "plain", {"PLAIN_DATABASE": site.prepared.addresses.public})
        yield site


def started(site, ends, name, environment):
    """An anchor on the same server with the same settings; its address."""
    port = preflight.free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    command += ["--pythonpath", "bench/speed", "--bind", f"127.0.0.1:{port}", f"{name}:application"]
    log = site.prepared.data.log / f"{name}.log"
    with open(log, "w") as words:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=CHECKOUT, env={**os.environ, **environment}, stdout=words, stderr=words
        )
    ends.callback(children.end, process)
    serving.wait_for_answer(site.prepared, {name: process}, "127.0.0.1", port, "/")
    return f"http://localhost:{port}/"
