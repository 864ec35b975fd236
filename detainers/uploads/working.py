"""The reader's work on one upload: a trial reading that leaves nothing, the bringing in, the comparing.

The trial is the real import, rolled back. Each work is one transaction: whoever kills the reader leaves
an upload that still waits, and the next reader begins it anew.
"""

from django.db import transaction
from django.db.models import F

from detainers.importing.delivering import Request, deliver
from detainers.importing.refusing import DeliveryRefused, NothingReadable
from detainers.models import Delivery, Upload
from detainers.uploads import telling
from detainers.uploads.folder import path_of, rows_path
from detainers.uploads.noted_progress import NotedProgress
from editions.checked import last_run
from editions.refusals import Refused, refusals

State = Upload.State
# Whatever ends the reader without a word may end it again: then a person has to look.
MOST_ATTEMPTS = 3
ENDED_THE_READER = (
    f"Reading this file ended the reader {MOST_ATTEMPTS} times. Nothing of it was kept. "
    "The reader's log says why: tell whoever runs the site."
)


def work_on(upload):
    """Do what the upload waits for; what comes of it is written to the upload."""
    if upload.attempts >= MOST_ATTEMPTS:
        end(upload, state=State.REFUSED, problem=ENDED_THE_READER)
        return
    Upload.objects.filter(pk=upload.pk).update(attempts=F("attempts") + 1, step="Beginning")
    progress = NotedProgress(upload)
    try:
        WORK[upload.state](upload, progress)
    except NothingReadable as refusal:
        end(upload, state=State.REFUSED, problem=str(refusal), report=telling.nothing_readable(refusal))
    except (DeliveryRefused, Refused) as refusal:
        end(upload, state=state_when_refused(upload), problem=str(refusal))
    except FileNotFoundError:
        problem = "The file is no longer in the folder of uploads: discard this one and send it again."
        end(upload, state=State.REFUSED, problem=problem)
    finally:
        progress.close()


def state_when_refused(upload):
    """A file that was read well stays so when it cannot be brought in now."""
    return State.REFUSED if upload.state == State.WAITING else State.READ


def end(upload, **values):
    """Write what came of the work, unless somebody discarded the upload or asked for something else."""
    done = {"attempts": 0, "step": "", "is_stale": False} | values
    return Upload.objects.filter(pk=upload.pk, state=upload.state, asked_at=upload.asked_at).update(**done)


def try_out(upload, progress):
    """Bring the file in, tell what came of it, and take it all back."""
    with refusals():
        arrival = deliver(request_of(upload), by=upload.asked_by, progress=progress)
        report = told(upload, arrival, progress)
        transaction.set_rollback(True)
    end(upload, state=State.READ, problem="", report=report)


def enter(upload, progress):
    """Bring the file in; the page's buttons are dead meanwhile, so none pressed twice brings in twice."""
    with refusals():
        request = request_of(upload, edition=upload.edition_id)
        arrival = deliver(request, by=upload.asked_by, progress=progress)
        report = told(upload, arrival, progress)
        delivered = end(upload, state=State.READ, problem="", report=report, edition=arrival.delivery.edition)
        if not delivered:
            transaction.set_rollback(True)
    if delivered:
        # Nobody waits for them here; the first to open the edition would.
        last_run(arrival.delivery.edition, again=True)


def compare(upload, progress):
    """Work out anew what the draft would change, for its places were decided since."""
    progress.step("Comparing figures")
    delivery = Delivery.objects.filter(sha256=upload.sha256, since=None).select_related("edition").first()
    report = upload.report
    if delivery:
        report = report | {"figures": telling.figures(upload, delivery.edition)}
        last_run(delivery.edition, again=True)
    end(upload, report=report)


WORK = {State.WAITING: try_out, State.ENTERING: enter, State.READ: compare, State.REFUSED: compare}


def told(upload, arrival, progress):
    progress.step("Comparing figures")
    return telling.found(arrival) | {"figures": telling.figures(upload, arrival.delivery.edition)}


def request_of(upload, edition=None):
    return Request(
        path=path_of(upload.sha256),
        file_name=upload.file_name,
        source=upload.source,
        events=path_of(upload.events_sha256) if upload.events_sha256 else None,
        events_name=upload.events_file_name,
        edition=edition,
        replaces=upload.replaces,
        first_day=upload.first_day,
        last_day=upload.last_day,
        place=upload.place,
        report=rows_path(upload),
    )
