"""A file on its way: read with nothing written, shown, brought in all or none."""

import os

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detainers.models import Delivery, Detainer, Upload
from editions import checked, publishing
from editions.models import Edition
from tests.builders import make_detainer, make_edition, make_user, publish, unchecked
from tests.delivery.sending import (
    COUNTY,
    HELD,
    NO_DAY,
    bring_in,
    content,
    page,
    read,
    send,
    sends,
    sent_and_read,
)
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db

ROWS = (COUNTY, COUNTY, HELD, NO_DAY | COUNTY)


def counts(report):
    return [report[name] for name in ("rows", "kept", "held", "refused")]


def written():
    return (Edition.objects.count(), Delivery.objects.count(), Detainer.objects.count())


def test_a_file_that_waits_says_so_and_that_no_reader_is_at_work(tmp_path):
    _, client = editor()

    answer = send(client, content(tmp_path, *ROWS))

    assert (Upload.objects.get().state, written()) == ("waiting", (0, 0, 0))
    assert "Waits for its turn" in answer.content.decode()
    assert "No reader is at work." in answer.content.decode()


def test_reading_counts_every_row_and_writes_nothing(tmp_path):
    _, client = editor()

    upload = sent_and_read(client, tmp_path, *ROWS)

    assert (upload.state, counts(upload.report), written()) == ("read", [4, 2, 1, 1], (0, 0, 0))
    shown = page(client, upload).content.decode()
    assert "2 + 1 + 1: every row is accounted for" in shown
    assert "Prepared May 8, 2015–May 8, 2015" in shown
    assert "Bring in 3 rows" in shown


def test_the_first_bad_row_of_each_kind_stands_in_place_with_its_reason_and_remedy(tmp_path):
    _, client = editor()

    upload = sent_and_read(client, tmp_path, COUNTY, NO_DAY | COUNTY, NO_DAY | COUNTY, {"prepare_date": ""})

    assert [(each["problem"], each["rows"], each["line"]) for each in upload.report["kinds"]] == [
        ("not a day", 2, 3),
        ("no day prepared", 1, 5),
    ]
    shown = page(client, upload).content.decode()
    assert '<td class="cellbad">2015-02-31<span class="hide"> (the trouble)</span></td>' in shown
    assert "Write the day as YYYY-MM-DD, a day of the calendar." in shown


def test_every_refused_and_held_row_is_downloaded_as_csv(tmp_path):
    _, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)

    answer = client.get(f"/deliveries/{upload.sha256}/rows.csv")

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [["refused", "5"], ["held", "4"]]
    assert answer["Content-Disposition"] == 'attachment; filename="rows.csv-refused-and-held.csv"'


def test_the_dry_run_tells_figures_before_and_after(tmp_path):
    _, client = editor()

    upload = sent_and_read(client, tmp_path, *ROWS)

    figures = upload.report["figures"]
    assert figures["against"] == 0
    assert figures["listed"][0] == ["Detainers prepared", "All places", "Whole record", "0", "3"]
    assert ["Detainers prepared", "King County, Washington", "Whole record", "0", "2"] in figures["listed"]
    assert "Dry run: what would change" in page(client, upload).content.decode()
    answer = client.get(f"/deliveries/{upload.sha256}/figures.csv")
    assert len(b"".join(answer.streaming_content).splitlines()) == figures["count"] + 1


def test_the_rows_come_into_an_edition_of_their_own_in_the_name_of_who_asked(tmp_path):
    user, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)

    bring_in(client, upload)

    delivery = Delivery.objects.get()
    assert written() == (1, 1, 3)
    assert (delivery.edition.kind, delivery.edition.state, delivery.received_by) == (
        "delivery",
        "draft",
        user,
    )
    assert (delivery.file_name, delivery.sha256) == ("rows.csv", upload.sha256)
    assert "Brought in, not public" in page(client, upload).content.decode()


def test_whoever_opens_the_edition_first_need_not_wait_for_the_checks(tmp_path, monkeypatch):
    _, client = editor()
    monkeypatch.setattr(checked, "MANY", 0)
    upload = sent_and_read(client, tmp_path, *ROWS)

    bring_in(client, upload)

    ran, find = [], checked.findings_of
    monkeypatch.setattr(checked, "findings_of", lambda edition: ran.append(edition) or find(edition))
    edition = Edition.objects.get()
    shown = client.get(f"/editions/edition/{edition.pk}/change/")
    assert (shown.context["checks_run"].is_old, ran) == (False, [])


def test_the_rows_come_into_the_draft_that_is_chosen(tmp_path):
    user, client = editor()
    quarter = make_edition(user, kind="quarterly")
    upload = sent_and_read(client, tmp_path, *ROWS)

    bring_in(client, upload, quarter)

    assert Delivery.objects.get().edition == quarter


def test_a_draft_that_went_to_review_meanwhile_takes_no_rows_and_the_file_stays(tmp_path):
    user, client = editor()
    draft = make_edition(user)
    make_detainer(draft, user)
    upload = sent_and_read(client, tmp_path, *ROWS)
    client.post(f"/deliveries/{upload.sha256}/bring-in/", {"edition": draft.pk} | sends(upload))
    with unchecked():
        publishing.submit(draft, by=user)

    read()

    upload.refresh_from_db()
    assert (upload.state, Delivery.objects.count()) == ("read", 0)
    assert upload.problem == f"No draft edition has the id {draft.pk}: only a draft takes new rows."
    assert "Nothing was brought in." in page(client, upload).content.decode()


def test_two_who_press_at_once_bring_in_once(tmp_path):
    user, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)
    address = f"/deliveries/{upload.sha256}/bring-in/"

    pressed = {"edition": ""} | sends(upload)
    client.post(address, pressed)
    late = editor()[1].post(address, pressed, follow=True)
    read()
    later = client.post(address, pressed, follow=True)
    read()

    quicker = ["Somebody was quicker: this is how the file stands now. You changed nothing."]
    assert (said(late), said(later)) == (quicker, quicker)
    assert (written(), Delivery.objects.get().received_by) == ((1, 1, 3), user)


def test_an_abandoned_edition_leaves_the_file_to_be_brought_in_again(tmp_path):
    user, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)
    bring_in(client, upload)
    publishing.abandon(Edition.objects.get(), by=user, reason="Too early.")

    assert "Bring in 3 rows" in page(client, upload).content.decode()
    bring_in(client, upload)

    assert (Delivery.objects.count(), Detainer.objects.count()) == (1, 3)


def test_a_file_that_replaces_another_says_what_stays_and_what_goes(tmp_path):
    user, client = editor()
    first = sent_and_read(client, tmp_path, COUNTY | {"source_row": "2"}, COUNTY | {"source_row": "3"})
    bring_in(client, first)
    publish(Edition.objects.get(), user)
    data = content(tmp_path, COUNTY, COUNTY, COUNTY | {"city": "KENT"})

    send(client, data, name="again.csv", replaces=first.sha256)
    read()

    upload = Upload.objects.get(file_name="again.csv")
    assert [upload.report[name] for name in ("rows", "unchanged", "removed")] == [3, 2, 0]
    assert "Bring in 1 rows" in page(client, upload).content.decode()


def test_an_upload_and_its_file_are_gone_once_its_rows_are_published(tmp_path, settings):
    user, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)
    bring_in(client, upload)
    publish(Edition.objects.get(), user)
    for path in settings.UPLOADS_DIR.iterdir():
        os.utime(path, (0, 0))

    read()

    assert (Upload.objects.count(), list(settings.UPLOADS_DIR.iterdir())) == (0, [])
    assert "Published" in page(client, upload).content.decode()


def test_a_discarded_file_leaves_nothing(tmp_path, settings):
    _, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)

    address = f"/deliveries/{upload.sha256}/discard/"
    asked = client.get(address).content.decode()
    assert ("Discard the file</button>" in asked, Upload.objects.count()) == (True, 1)
    answer = client.post(address, sends(upload), follow=True)
    for path in settings.UPLOADS_DIR.iterdir():
        os.utime(path, (0, 0))
    read()

    assert said(answer) == ["“rows.csv” is discarded. Nothing of it was in any edition."]
    assert (Upload.objects.count(), list(settings.UPLOADS_DIR.iterdir())) == (0, [])
    assert page(client, upload).status_code == 404


def test_a_file_that_is_being_brought_in_is_not_discarded(tmp_path):
    _, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)
    client.post(f"/deliveries/{upload.sha256}/bring-in/", {"edition": ""} | sends(upload))

    client.post(f"/deliveries/{upload.sha256}/discard/", sends(upload))

    assert Upload.objects.get().state == "entering"


@pytest.mark.parametrize(("action", "on"), [("bring-in", ""), ("discard", "discard/")])
def test_no_button_acts_on_a_reading_that_its_page_did_not_show(tmp_path, action, on):
    _, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)
    before, address = sends(upload), f"/deliveries/{upload.sha256}/"
    hidden = f'name="asked_at" value="{before["asked_at"]}"'
    assert hidden in client.get(f"{address}{on}").content.decode()
    client.post(f"{address}read-again/", {"source": "ice-foia-2015"})
    read()

    answers = [client.post(f"{address}{action}/", sent, follow=True) for sent in (before, {})]

    meanwhile = ["It was read again meanwhile: look first. You changed nothing."]
    assert [said(answer) for answer in answers] == [meanwhile, meanwhile]
    assert (Upload.objects.get().state, written()) == ("read", (0, 0, 0))


def test_scope_and_source_are_changed_and_the_file_is_read_anew(tmp_path):
    _, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)
    fields = {"source": "ice-foia-2015", "first_day": "2015-06-01", "last_day": "2015-06-30"}

    client.post(f"/deliveries/{upload.sha256}/read-again/", fields)
    read()

    upload.refresh_from_db()
    assert (upload.state, counts(upload.report)) == ("refused", [4, 0, 0, 4])
    assert "before the scope" in page(client, upload).content.decode()


def test_others_read_and_editors_alone_send_change_and_bring_in(tmp_path):
    _, client = editor()
    upload = sent_and_read(client, tmp_path, *ROWS)
    reviewer = visit(make_user("reviewer"))

    assert page(reviewer, upload).status_code == 200
    assert "Bring in 3 rows" not in page(reviewer, upload).content.decode()
    assert send(reviewer, content(tmp_path, HELD)).status_code == 403
    for action in ("bring-in", "read-again", "discard"):
        assert reviewer.post(f"/deliveries/{upload.sha256}/{action}/").status_code == 403, action
    assert page(visit(make_user()), upload).status_code == 403
    assert (upload.state, Upload.objects.count()) == ("read", 1)


@pytest.mark.parametrize("uploads", [1, 3])
def test_the_list_asks_as_often_whatever_its_length(tmp_path, uploads):
    user, client = editor()
    for number in range(uploads):
        send(client, content(tmp_path, COUNTY | {"source_row": str(number + 2)}))
        make_edition(user)
    read()

    with CaptureQueriesContext(connection) as asked:
        client.get("/deliveries/")

    assert len(asked) == 8
