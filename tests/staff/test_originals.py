"""Originals of reports that others published first: looked at, counted, and kept for staff."""

import hashlib
import os

import pytest

from editions.files import make_missing_files
from reports.models import Report
from reports.originals.keeping import OriginalRefused, look_at
from tests.builders import make_user, publish
from tests.staff.pdfs import pdf, sent_file
from tests.staff.site import editor, visit
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db

WEEK = {
    "series": "weekly",
    "title": "Declined Detainer Outcome Report",
    "publisher": "U.S. Immigration and Customs Enforcement",
    "first_day": "2017-01-28",
    "last_day": "2017-02-03",
    "originally_published_on": "2017-03-20",
}


@pytest.fixture(autouse=True)
def originals(settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path / "originals"
    return settings.ORIGINALS_DIR


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_original_is_counted_hashed_and_kept_for_staff_alone(originals):
    _, client = editor()
    content = pdf(pages=3)

    response = client.post("/older/new/", WEEK | {"original": sent_file(content)}, follow=True)

    report = Report.objects.get()
    sha256 = hashlib.sha256(content).hexdigest()
    assert response.redirect_chain == [(f"/older/{report.pk}/", 302)]
    assert (report.slug, report.original_pages, report.original_sha256, report.is_partial) == (
        "weekly-2017-01-28",
        3,
        sha256,
        False,
    )
    assert (report.edition.kind, report.edition.title) == ("weekly", f"Older report: {WEEK['title']}")
    assert names(originals) == [f"{sha256}.pdf"]
    kept = client.get(f"/older/{report.pk}/original.pdf")
    assert b"".join(kept.streaming_content) == content
    assert kept.headers["Content-Disposition"] == 'attachment; filename="weekly-2017-01-28.pdf"'
    assert visit(make_user("administrator")).get(f"/older/{report.pk}/original.pdf").status_code == 403


def test_the_original_of_a_withdrawn_report_is_gone(
    originals, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.FILES_DIR = tmp_path / "files"
    user, client = editor()
    kept, gone = pdf(pages=1), pdf(pages=2)
    later = {"first_day": "2017-02-04", "last_day": "2017-02-10"}
    for told, content in ((WEEK, gone), (WEEK | later, kept)):
        client.post("/older/new/", told | {"original": sent_file(content)})
    report = Report.objects.order_by("pk").first()
    publish(report.edition, user)
    for path in originals.iterdir():
        os.utime(path, (1, 1))

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(report)
        make_missing_files()

    answered = client.get(f"/older/{report.pk}/original.pdf")
    assert answered.status_code == 410
    assert "Its report was withdrawn from every edition" in answered.content.decode()
    assert names(originals) == [f"{hashlib.sha256(kept).hexdigest()}.pdf"]


def test_the_same_original_twice_says_so_and_opens_nothing():
    _, client = editor()
    content = pdf()
    client.post("/older/new/", WEEK | {"original": sent_file(content)})

    later = {"first_day": "2017-02-04", "last_day": "2017-02-10"}
    response = client.post("/older/new/", WEEK | later | {"original": sent_file(content)})

    assert response.context["same"] == Report.objects.get()
    assert "This file is already in." in response.content.decode()


def test_a_report_of_the_same_days_is_pointed_to():
    _, client = editor()
    client.post("/older/new/", WEEK)

    response = client.post("/older/new/", WEEK)

    assert response.context["taken"] == Report.objects.get()
    assert Report.objects.get().is_partial


def test_it_must_be_said_when_it_was_published_and_the_days_are_in_order():
    _, client = editor()
    response = client.post("/older/new/", WEEK | {"originally_published_on": "", "last_day": "2017-01-01"})
    assert response.context["form"].errors == {
        "last_day": ["The first day covered is not after the last."],
        "originally_published_on": ["Say when it was first published: a day, or in words."],
    }
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ, a program", "This is no PDF, whatever its name. Choose the original as a PDF."),
        (b"%PDF-1.7 and no more", "It is damaged or no PDF: open it, print it to a new PDF, and send that."),
        (pdf(locked=True), "It is locked by a password: ask for a copy without one."),
        (pdf(pages=0), "It has no page."),
        (pdf(opens_with="/JavaScript"), "The file holds a script, which a printed page cannot."),
        (pdf(opens_with="/Launch"), "The file holds a command that starts a program"),
        (pdf(attached=True), "The file holds an attached file"),
    ],
)
def test_what_is_no_plain_pdf_is_refused_and_not_kept(content, why, originals):
    _, client = editor()

    response = client.post("/older/new/", WEEK | {"original": sent_file(content)})

    [said_of_it] = response.context["form"].errors["original"]
    assert said_of_it.startswith(why)
    assert (Report.objects.count(), names(originals)) == (0, [])


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr("reports.originals.keeping.LARGEST", 100)
    with pytest.raises(OriginalRefused, match="the largest taken has"):
        look_at(sent_file())


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("reports.originals.keeping.looking.SECONDS", 0.001)
    with pytest.raises(OriginalRefused, match="It is too intricate to be looked at"):
        look_at(sent_file())
