"""What can be known to fail before anything is made: Python, ports and disk."""

import errno
import os
import shutil
import socket

from config.launch.progress import Problem

NEEDED_BYTES = 1_500_000_000


def port(name, default, environ):
    text = environ.get(name) or str(default)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Problem(f"{name}={text} is not a port number; choose one from 1024 to 65535.")
    return int(text)


def ports(environ):
    """The public and the staff port, from PORT and STAFF_PORT."""
    public, staff = port("PORT", 8000, environ), port("STAFF_PORT", 8001, environ)
    if public == staff:
        raise Problem(f"PORT and STAFF_PORT are both {public}; give the two sites different ports.")
    return public, staff


def require_free_port(host, number, name):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as refusal:
            raise Problem(port_sentence(refusal, host, number, name)) from None


def port_sentence(refusal, host, number, name):
    if refusal.errno == errno.EADDRINUSE:
        return (
            f"Port {number} is taken by another program; stop that program or choose another port, "
            f"for instance {name}={number + 10} bin/serve."
        )
    if refusal.errno == errno.EACCES:
        return f"Port {number} is kept for root; choose one from 1024 up, for instance {name}=8000 bin/serve."
    return f"HOST={host} is not an address of this machine; leave HOST unset to serve this machine only."


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def require_disk(*folders, needed=NEEDED_BYTES):
    """Refuse to begin what cannot end: a full disk half-way leaves riddles."""
    for folder in folders:
        free = shutil.disk_usage(nearest_existing(folder)).free
        if free < needed:
            raise Problem(
                f"Only {free / 1e9:.1f} GB are free where {folder} lies and {needed / 1e9:.1f} GB are "
                "needed; free some space, or set DDR_DATA to a folder on a larger disk."
            )


def nearest_existing(folder):
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    return folder


def require_files(paths):
    """Name the first file or folder of the command line that cannot be read."""
    for path in paths:
        if not os.access(path, os.R_OK):
            raise Problem(f"{path} cannot be read; check its name and your right to read it.")
