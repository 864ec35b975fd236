"""What deploy/systemd does on a server, for bin/serve: keep a reader of uploaded deliveries at work."""

import time

from config.launch import children


class Reader:
    """Keeps `manage.py read_deliveries` running while it is ticked, begun again when it ends."""

    def __init__(self, site, seconds_between=5):
        self.site = site
        self.seconds_between = seconds_between
        self.next = time.monotonic()
        self.process = None

    def tick(self):
        if time.monotonic() < self.next or (self.process and self.process.poll() is None):
            return
        # One that ends at once is not begun over and over.
        self.next = time.monotonic() + self.seconds_between
        self.process = children.start_in_background(
            [str(self.site.python), "manage.py", "read_deliveries"],
            self.site.environment("staff"),
            self.site.checkout,
            self.site.data.log / "read_deliveries.log",
            keeps_log=True,
        )

    def end(self):
        """A file that is being read waits for the next reader; nothing of it is kept."""
        if self.process:
            children.end(self.process)
