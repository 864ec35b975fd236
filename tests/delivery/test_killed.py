"""A reader killed in the middle leaves nothing, and the next one does the whole work."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest
from django.conf import settings as site
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from detainers.models import Delivery, Detainer, PlaceQuestion, Upload
from detainers.uploads import folder
from detainers.uploads.waiting import reader_is_at_work
from detainers.uploads.working import ENDED_THE_READER, work_on
from editions.models import Edition
from tests.browser.conftest import with_database
from tests.builders import make_jurisdiction, make_user
from tests.delivery.sending import COUNTY, HELD, content

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def upload(tmp_path):
    make_jurisdiction("53", kind="state", name="Washington")
    Group.objects.get_or_create(name="editor")
    data = content(tmp_path, COUNTY, HELD)
    by = make_user("editor")
    return Upload.objects.create(
        file_name="rows.csv",
        sha256=folder.keep([data], len(data)),
        size=len(data),
        source="ice-foia-2015",
        uploaded_by=by,
        asked_by=by,
        asked_at=timezone.now(),
    )


def begin_reader():
    name = connection.settings_dict["NAME"]
    told = {
        "SITE": "staff",
        "UPLOADS_DIR": str(site.UPLOADS_DIR),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    told["STAFF_DATABASE_URL"] = with_database(os.environ["STAFF_DATABASE_URL"], name)
    return subprocess.Popen(
        [sys.executable, "manage.py", "read_deliveries", "--once"],
        cwd=site.BASE_DIR,
        env={**os.environ, **told},
        stdout=subprocess.DEVNULL,
    )


def kill_while_writing(upload):
    """Killed inside its transaction: the table it writes to is held until it is dead."""
    url = with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    with psycopg.connect(url) as holder:
        holder.execute("lock table detainers_detainer in share mode")
        reader = begin_reader()
        while Upload.objects.get(pk=upload.pk).step != "Writing detainers":
            assert reader.poll() is None
            time.sleep(0.02)
        assert reader_is_at_work()
        reader.send_signal(signal.SIGKILL)
        reader.wait()
    while reader_is_at_work():
        time.sleep(0.02)


def written():
    models = (Edition, Delivery, Detainer, PlaceQuestion)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize(("state", "whole"), [("waiting", [0, 0, 0, 0]), ("entering", [1, 1, 2, 1])])
def test_a_reader_killed_inside_its_work_leaves_nothing_and_the_next_does_all(upload, state, whole):
    Upload.objects.update(state=state)

    kill_while_writing(upload)

    upload.refresh_from_db()
    assert (written(), upload.state, upload.attempts, upload.report) == ([0, 0, 0, 0], state, 1, {})

    assert begin_reader().wait() == 0

    upload.refresh_from_db()
    assert (written(), upload.state, upload.attempts) == (whole, "read", 0)
    assert [upload.report[name] for name in ("rows", "kept", "held", "refused")] == [2, 1, 1, 0]


def test_a_file_that_ends_every_reader_is_put_aside(upload):
    Upload.objects.update(attempts=3)
    upload.refresh_from_db()

    work_on(upload)

    upload.refresh_from_db()
    assert (upload.state, upload.problem) == ("refused", ENDED_THE_READER)
