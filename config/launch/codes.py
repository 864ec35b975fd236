"""bin/serve --code: the code with which the demonstration accounts take the second step."""

import base64
import hmac
import struct
import time

from config.launch.progress import Problem, say

PERIOD, DIGITS = 30, 6
SECOND_STEP = "second-step"
# Fewer seconds than this are too short to type it in.
TOO_SHORT = 5


def code_at(secret, moment):
    """The code of RFC 6238 that an app would show."""
    made = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(moment) // PERIOD), "sha1").digest()
    start = made[-1] & 15
    number = struct.unpack(">I", made[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def secret_in(file):
    lines = dict(line.split() for line in file.read_text().splitlines() if line.strip())
    return lines.get(SECOND_STEP)


def show(data):
    """Print the code for each database bin/serve made demonstration accounts in."""
    secrets = {file.stem: secret_in(file) for file in sorted(data.path.glob("log-ins-*.txt"))}
    secrets = {name: secret for name, secret in secrets.items() if secret}
    if not secrets:
        raise Problem(
            "There are no demonstration codes: run bin/serve first. Accounts beside real records set up "
            "a second step of their own at their first log-in."
        )
    left = PERIOD - time.time() % PERIOD
    if left < TOO_SHORT:
        time.sleep(left)
    now = time.time()
    for name, secret in secrets.items():
        say(f"{code_at(secret, now)}  {name}, for {PERIOD - int(now) % PERIOD} seconds more")
    return 0
