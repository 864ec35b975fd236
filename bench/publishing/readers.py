"""Readers of the public site, in a process of their own: each asks for a page, waits, asks for the next.

python bench/publishing/readers.py ADDRESS READERS PAUSE PATH …   until its input is closed; then one line a
request: when it began, how many seconds it took, the status, the path.
"""

import random
import sys
import threading
import time
import urllib.error
import urllib.request


def asked(address, path):
    """(began, seconds, status) of one request, the whole answer read."""
    began = time.time()
    try:
        with urllib.request.urlopen(address + path, timeout=120) as answer:  # noqa: S310 - our own
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as refusal:
        status = refusal.code
    except OSError:
        status = 0
    return began, time.time() - began, status


def read(address, paths, pause, seed, ended, seen):
    draw = random.Random(seed)  # noqa: S311 - to be the same everywhere
    while not ended.wait(draw.uniform(0, 2 * pause)):
        path = draw.choice(paths)
        seen.append((*asked(address, path), path))


def main(address, readers, pause, *paths):
    ended, seen = threading.Event(), []
    threads = [
        threading.Thread(target=read, args=(address, paths, float(pause), number, ended, seen))
        for number in range(int(readers))
    ]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    ended.set()
    for thread in threads:
        thread.join()
    for request in seen:
        print(*request, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
