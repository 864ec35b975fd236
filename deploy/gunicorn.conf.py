"""Gunicorn's settings for both processes; the address to listen on comes from the command line."""

import ctypes
import os

# A request waits for the database, not for Python: few processes, several threads each.
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
# Loaded once and then forked: half the start, and a broken setting ends the start instead of a worker.
preload_app = True
timeout = 60
graceful_timeout = 15

# All threads of a process take memory from one store: each of several would keep what it once needed.
M_ARENA_MAX = -8
library = ctypes.CDLL(None)
if hasattr(library, "mallopt"):
    library.mallopt(M_ARENA_MAX, 1)

# Nobody steers a running server through a socket file.
control_socket_disable = True

# In memory, so that a slow disk never looks like a worker that hangs.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108

# Addresses of readers are personal data: errors are logged, visits are not.
accesslog = None
errorlog = "-"
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")
