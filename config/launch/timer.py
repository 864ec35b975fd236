"""What deploy/systemd does on a server, for bin/serve: publish what is scheduled and due, each minute."""

import time

from config.launch import children


class Timer:
    """Runs `manage.py publish_due` as the staff site while it is ticked; never two at once."""

    def __init__(self, site, seconds_between=60):
        self.site = site
        self.seconds_between = seconds_between
        self.next = time.monotonic()
        self.process = None

    def tick(self):
        """Begin a run if the last one has ended and its time has come; the first comes at once."""
        if time.monotonic() < self.next or (self.process and self.process.poll() is None):
            return
        self.next = time.monotonic() + self.seconds_between
        self.process = children.start_in_background(
            [str(self.site.python), "manage.py", "publish_due"],
            self.site.environment("staff"),
            self.site.checkout,
            self.site.data.log / "publish_due.log",
            keeps_log=True,
        )

    def end(self):
        """A run that is publishing ends too: the edition stays whole, and due."""
        if self.process:
            children.end(self.process)
