"""A staff process that takes jobs, one a line, each in a child of its own that a test may kill.

Run as `python -m tests.trust.worker`; answers each job with the child's number, then how it ended.
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path

import django

django.setup()

# After set-up, for these need the models.
from django.db import connection  # noqa: E402

from detainers.importing.delivering import Request, deliver  # noqa: E402
from detainers.models import Detainer  # noqa: E402
from editions import checks, publishing  # noqa: E402
from editions.acting import acting_as  # noqa: E402
from editions.models import Edition, User, Withdrawal  # noqa: E402


def bring_in(job):
    deliver(Request(path=Path(job["file"]), source="ice-foia-2015"), by=User.objects.get(username="editor"))


def hand_over(job):
    edition = newest()
    publishing.submit(edition, by=User.objects.get(username="editor"))
    publishing.approve(edition, by=User.objects.get(username="reviewer"))


def withdraw(job):
    """Drafts the withdrawal of one detainer and hands it over."""
    editor = User.objects.get(username="editor")
    record = Detainer.objects.current().with_content().order_by("pk").first()
    with acting_as(editor):
        edition = Edition.objects.create(kind="withdrawal", title="Withdrawal", note="By request.")
        Withdrawal.objects.create(
            edition=edition,
            record_model="detainers.detainer",
            record_uid=record.uid,
            reason_class="court_order",
            public_reason="A court ordered it.",
        )
    hand_over(job)


def publish(job):
    publishing.publish(newest(), by=User.objects.get(username="publisher"))


def publish_in_pieces(job):
    """The control: what publishing would be without its transaction, as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("update detainers_detainer set since = 99 where edition_id = %s", [newest().pk])
        time.sleep(5)


def newest():
    return Edition.objects.order_by("-pk").first()


JOBS = {job.__name__: job for job in (bring_in, hand_over, withdraw, publish, publish_in_pieces)}


def perform(job):
    # What the checks find is not what is tried here.
    checks.registered.clear()
    connection.ensure_connection()
    Path(job["mark"]).write_text("begun")
    JOBS[job["do"]](job)


def in_child(job):
    """Never returns: the child ends here, well or not."""
    code = 1
    try:
        perform(job)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def main():
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            in_child(json.loads(line))
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
