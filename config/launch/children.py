"""Programs started and always ended with the launcher."""

import signal
import subprocess

from config.launch.progress import Problem, tail
from config.postgres import end_with_parent

SECONDS_TO_END = 20


def ignore_further_signals():
    """While stopping, a second Ctrl-C must not leave half of it running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def end(process):
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_shown(command, environment, folder):
    """Run at the terminal and return the exit code; our end is its end."""
    process = subprocess.Popen(command, env=environment, cwd=folder, preexec_fn=end_with_parent)
    try:
        return process.wait()
    except BaseException:
        # Ctrl-C reaches it as well; give it the time to say what it has to.
        end(process)
        raise


def run_quietly(command, environment, folder, log, what):
    """Run with its words in a log; they are shown only when it fails."""
    with open(log, "w") as words:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            preexec_fn=end_with_parent,
        )
        try:
            code = process.wait()
        finally:
            end(process)
    if code:
        raise Problem(f"{what} failed; what went wrong is at the end of {log}:\n\n{tail(log)}")


def start_in_background(command, environment, folder, log, *, keeps_log=False):
    with open(log, "a" if keeps_log else "w") as words:
        return subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
