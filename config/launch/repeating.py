"""What deploy/systemd does on a server, for bin/serve: commands of the staff site, begun again and again."""

import time

from config.launch import children

# Publish what is scheduled and due; read what was uploaded.
SECONDS_BETWEEN = {"publish_due": 60, "read_deliveries": 5}


class Repeated:
    """Runs one command of manage.py as the staff site while it is ticked; never two at once."""

    def __init__(self, site, command, seconds_between):
        self.site = site
        self.command = command
        self.seconds_between = seconds_between
        self.next = time.monotonic()
        self.process = None

    def tick(self):
        """Begin a run if the last one has ended and its time has come; the first comes at once.

        One that ends sooner, by a fault too, is not begun over and over.
        """
        if time.monotonic() < self.next or (self.process and self.process.poll() is None):
            return
        self.next = time.monotonic() + self.seconds_between
        self.process = children.start_in_background(
            [str(self.site.python), "manage.py", self.command],
            self.site.environment("staff"),
            self.site.checkout,
            self.site.data.log / f"{self.command}.log",
            keeps_log=True,
        )

    def end(self):
        """A run at work ends too: what it was doing stays whole, and is done by the next."""
        if self.process:
            children.end(self.process)
