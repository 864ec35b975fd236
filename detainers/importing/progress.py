"""Tells the person at the terminal how far an import is."""

import time

BAR = 30


class Progress:
    """A bar with rows per second on a terminal, plain lines anywhere else, nothing without an output.

    `out` is a command's own output.
    """

    def __init__(self, out=None):
        self.out = out
        self.bar = out is not None and out.isatty()
        self.began = self.shown = time.monotonic()

    def step(self, words):
        """Say which step begins; several of them follow one another."""
        if self.out is not None:
            self.out.write(f"{words} …\n")
            self.out.flush()
        self.began = self.shown = time.monotonic()

    def rows(self, count, share):
        """Show how many rows were read, and which share of the file; at most ten times a second."""
        now = time.monotonic()
        if self.bar and now - self.shown > 0.1:
            self.shown = now
            filled = "█" * round(share * BAR)
            self.out.write(f"\r{filled:░<{BAR}} {share:4.0%} {count:,} rows, {self.speed(count)}", ending="")
            self.out.flush()

    def done(self, count):
        if self.out is not None:
            line = f"{count:,} rows read, {self.speed(count)}"
            self.out.write(f"\r{line:<{BAR + 40}}\n" if self.bar else f"{line}\n")

    def speed(self, count):
        return f"{count / max(time.monotonic() - self.began, 0.001):,.0f} rows/s"
