"""What the staff site takes as a file, and what it says of the rest."""

import gzip
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from detainers.models import Upload
from tests.builders import make_user
from tests.delivery.sending import COUNTY, bring_in, content, page, read, send, sent_and_read
from tests.importing.files import FOIA_2015
from tests.staff.site import editor, one_step, said, visit

pytestmark = pytest.mark.django_db

HEADER = ",".join(FOIA_2015.columns).encode()


def told(response, field="file"):
    return response.context["form"].errors.get(field, [])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty: fetch it again from its source."),
        (b"PK\x03\x04 a workbook", "This is an Excel workbook or a zip archive"),
        (b"\x89PNG\x00\xff\xfe", "The header is not one we know"),
        (b"name,phone\n", "The header is not one we know: name, phone."),
        (b"\x1f\x8b\x08damaged", "The first line cannot be read as CSV or CSV.gz"),
        (HEADER.replace(b",city", b"") + b"\n", "This is the header of FOIA release of 2015, 7 columns, but"),
    ],
)
def test_a_file_of_another_kind_is_refused_at_once_and_nothing_is_kept_of_it(data, words):
    _, client = editor()

    response = send(client, data)

    assert told(response)[0].startswith(words)
    assert not Upload.objects.exists()


def test_a_file_that_breaks_off_is_refused_when_it_is_read(tmp_path):
    _, client = editor()
    whole = gzip.compress(content(tmp_path, *[COUNTY] * 2000), mtime=0)
    send(client, whole[: len(whole) // 2], name="rows.csv.gz")

    read()

    upload = Upload.objects.get()
    assert upload.state == "refused"
    assert "cannot be read" in upload.problem or "breaks off" in upload.problem
    assert "The file is refused as a whole." in page(client, upload).content.decode()


def test_a_file_too_large_is_refused_before_a_byte_is_kept(tmp_path, settings):
    _, client = editor()
    settings.MAX_UPLOAD_BYTES = 100
    small_form = send(client, content(tmp_path, *[COUNTY] * 5))
    settings.MAX_UPLOAD_BYTES = -1_000_000

    whole_request = send(client, content(tmp_path, *[COUNTY] * 5000))

    assert "the largest taken has 0 MB" in told(small_form)[0]
    assert whole_request.status_code == 400
    assert "Nothing was kept." in whole_request.content.decode()
    assert not settings.UPLOADS_DIR.exists() or not list(settings.UPLOADS_DIR.iterdir())


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    _, client = editor()
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 1024}))

    response = send(client, content(tmp_path, COUNTY))

    assert told(response) == [
        "The disk has 0 MB left, too little for this file. Nothing was kept: tell whoever runs the site."
    ]


def test_who_is_not_logged_in_sends_nothing_in(client, tmp_path):
    for browser in (client, one_step(make_user("editor"))):
        file = SimpleUploadedFile("rows.csv", content(tmp_path, COUNTY))
        assert browser.post("/deliveries/", {"file": file, "source": "ice-foia-2015"}).status_code == 302

    assert not Upload.objects.exists()


def test_the_same_file_twice_leads_to_its_page(tmp_path):
    _, client = editor()
    data = content(tmp_path, COUNTY)
    send(client, data)

    again = send(editor()[1], data, name="other-name.csv")

    assert said(again) == ["This very file is here already: this is its page. Nothing was read again."]
    assert (Upload.objects.get().file_name, again.context["upload"]) == ("rows.csv", Upload.objects.get())


def test_a_file_that_is_in_already_leads_to_its_delivery(tmp_path):
    _, client = editor()
    upload = sent_and_read(client, tmp_path, COUNTY)
    bring_in(client, upload)
    data = content(tmp_path, COUNTY)
    Upload.objects.all().delete()

    again = send(client, data)

    assert said(again) == ["This very file is here already: this is its page. Nothing was read again."]
    assert (again.context["delivery"].file_name, Upload.objects.count()) == ("rows.csv", 0)


def test_a_name_keeps_no_folder_and_the_file_lies_under_its_checksum(tmp_path, settings):
    _, client = editor()

    send(client, content(tmp_path, COUNTY), name="..\\..\\secret/\x07rows.csv")

    upload = Upload.objects.get()
    assert upload.file_name == "rows.csv"
    assert [path.name for path in settings.UPLOADS_DIR.iterdir()] == [upload.sha256]


def test_a_file_is_picked_from_the_drop_folder(tmp_path, settings):
    _, client = editor()
    settings.DROP_DIR = tmp_path / "drop"
    settings.DROP_DIR.mkdir()
    content(settings.DROP_DIR, COUNTY, name="dropped.csv")
    (settings.DROP_DIR / ".hidden.csv").write_text("no")
    (settings.DROP_DIR / "link.csv").symlink_to("/etc/passwd")
    # Such bytes are no text: the page that listed them would break.
    (settings.DROP_DIR / os.fsdecode(b"q\xff.csv")).write_text("no")

    offered = client.get("/deliveries/").context["form"].fields["dropped"].choices
    client.post("/deliveries/", {"dropped": "dropped.csv", "source": "ice-foia-2015"})
    refused = client.post("/deliveries/", {"dropped": "link.csv", "source": "ice-foia-2015"})

    assert offered == [("", "None"), ("dropped.csv", "dropped.csv")]
    assert Upload.objects.get().file_name == "dropped.csv"
    assert "dropped" in refused.context["form"].errors


def test_one_file_is_chosen_not_two_and_not_none(tmp_path):
    _, client = editor()

    response = client.post("/deliveries/", {"source": "ice-foia-2015"})

    assert told(response) == ["Choose one file: one of yours or one from the drop folder."]


def test_a_page_that_comes_back_asks_for_the_files_again_beside_their_fields(tmp_path):
    _, client = editor()
    again = "<strong>Choose the file again:</strong>"

    before = client.get("/deliveries/").content.decode()
    back = send(client, content(tmp_path, COUNTY), place="Nowhere at all").content.decode()

    assert (before.count(again), back.count(again)) == (0, 2)


def test_events_need_the_header_of_events(tmp_path):
    _, client = editor()
    events = SimpleUploadedFile("events.csv", b"row,what\n1,arrested\n")

    response = send(client, content(tmp_path, COUNTY), events=events)

    assert "a file of events" in told(response, "events")[0]
    assert not Upload.objects.exists()


def test_an_editor_alone_sees_the_form(tmp_path):
    reviewer = visit(make_user("reviewer"))

    assert reviewer.get("/deliveries/").context["form"] is None
