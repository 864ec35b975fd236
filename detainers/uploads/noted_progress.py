"""How far the reading of an upload is, for the page that people look at meanwhile."""

import time

from django.db import connection

from detainers.importing.progress import Progress

SECONDS_BETWEEN = 0.5


class NotedProgress(Progress):
    """Writes step and rows to the upload over a connection of its own: the import's shows nothing yet."""

    def __init__(self, upload):
        super().__init__()
        self.upload = upload
        self.own = connection.copy()

    def step(self, words):
        super().step(words)
        self.note("step = %s, rows_read = 0, share_read = 0", words)

    def rows(self, count, share):
        now = time.monotonic()
        if now - self.shown > SECONDS_BETWEEN:
            self.shown = now
            self.note("rows_read = %s, share_read = %s", count, share)

    def done(self, count):
        self.note("rows_read = %s, share_read = 1", count)

    def note(self, what, *values):
        with self.own.cursor() as cursor:
            cursor.execute(
                f"update detainers_upload set {what} where id = %s",  # noqa: S608 - words of ours
                [*values, self.upload.pk],
            )

    def close(self):
        self.own.close()
