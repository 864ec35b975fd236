"""The copy of the trail that an inspector can check, and what else stands on its screen."""

import csv
import hashlib
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.acting import acting_as
from editions.models import TrailEntry, TrailHead
from reports.models import CaseHighlight
from tests.builders import as_owner, make_edition, make_editor, make_jurisdiction, make_user
from tests.editions.asking import rows, sqlstate_of
from tests.editions.steps import draft_edition, make_term, publish_terms
from tests.records import make_highlight, make_policy, make_report
from tests.staff.site import said, visit
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return visit(make_user("reviewer"))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def export(client, **asked):
    return client.post("/trail/exports/", asked, follow=True)


def lines_of(response):
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_an_export_is_an_entry_that_says_who_took_what(reader):
    draft_edition()
    newest = TrailEntry.objects.first()

    response = export(reader, act="insert")

    noted = TrailEntry.objects.select_related("values_of").first()
    assert (noted.action, noted.actor, noted.row_count) == ("export", response.wsgi_request.user, 2)
    assert noted.values_of.new == {
        "asked": {"act": "insert"},
        "up_to": newest.pk,
        "head": bytes(newest.digest).hex(),
    }
    assert response.redirect_chain == [(f"/trail/exports/{noted.pk}/", 302)]
    page = response.content.decode()
    assert bytes(newest.digest).hex() in page
    assert "“added” alone" in page


def test_each_line_of_the_file_can_be_checked_by_itself_and_all_as_a_chain(reader):
    publish_terms(make_editor(), detainer="=1+1", hold="Other.")
    taken = export(reader).redirect_chain[-1][0]

    lines = lines_of(reader.get(f"{taken}entries.csv"))

    assert len(lines) == TrailEntry.objects.count() - 1
    before = ""
    for line in lines:
        said_so = "|".join(
            line[name]
            for name in (
                "at_epoch",
                "person",
                "database_role",
                "act",
                "table",
                "edition_id",
                "row_count",
            )
        )
        values = "|".join([line["salt"], line["old"] or "null", line["new"] or "null"])
        assert line["digest_before"] == before
        assert line["values_digest"] == sha256(values.encode())
        assert line["digest"] == sha256(
            bytes.fromhex(before) + bytes.fromhex(line["values_digest"]) + said_so.encode()
        )
        before = line["digest"]


def test_an_export_holds_the_same_however_late_it_is_opened(reader):
    draft_edition()
    taken = export(reader).redirect_chain[-1][0]
    first = lines_of(reader.get(f"{taken}entries.csv"))
    draft_edition()

    assert lines_of(reader.get(f"{taken}entries.csv")) == first


def test_titles_run_in_no_spreadsheet(reader):
    draft_edition(title="=HYPERLINK(1)")
    taken = export(reader).redirect_chain[-1][0]

    assert lines_of(reader.get(f"{taken}entries.csv"))[0]["edition_title"] == "'=HYPERLINK(1)"


def test_erased_values_are_told_in_the_export(reader):
    publish_terms(make_editor(), secret="Jane Roe of 12 Elm Street.")
    withdraw(CaseHighlight._meta.apps.get_model("reports.glossaryterm").objects.get(slug="secret"))

    response = export(reader)
    lines = lines_of(reader.get(f"{response.redirect_chain[-1][0]}entries.csv"))

    erased = [line for line in lines if line["values"] == "erased"]
    assert [(line["table"], line["old"], line["new"], line["salt"]) for line in erased] == [
        ("reports_glossaryterm", "", "", "")
    ]
    assert "The values of 1 entry were erased" in response.content.decode()


def test_nobody_notes_an_export_for_another_or_without_a_role():
    draft_edition()
    reviewer, nobody = make_user("reviewer"), make_user("administrator")
    newest = TrailEntry.objects.first().pk
    call = "select editions_note_export(%s, '{}', %s, 1)"

    with acting_as(nobody):
        forged = [sqlstate_of(call, person.pk, newest) for person in (reviewer, nobody)]
    with acting_as(reviewer):
        at_no_entry = sqlstate_of(call, reviewer.pk, newest + 1)

    assert (forged, at_no_entry) == (["DDR01", "DDR01"], "DDR12")


def test_the_chain_is_checked_at_the_press_of_a_button(reader):
    draft_edition()
    whole = said(reader.post("/trail/check/", follow=True))
    with as_owner():
        rows("update editions_trailentry set row_count = row_count + 1 where action = 'insert'")
    broken = said(reader.post("/trail/check/", follow=True))

    head = TrailHead.objects.get()
    kept = f"Its head, to be kept elsewhere: {bytes(head.digest).hex()}"
    assert whole == [f"The trail is whole: {head.length} entries. {kept}"]
    assert "is not what was noted" in broken[0]


def test_an_entry_shows_all_that_is_kept_and_how_it_is_sealed(reader):
    editor = make_editor()
    make_term(make_edition(editor), editor, meaning="Long. " * 200)
    entry = TrailEntry.objects.first()

    page = reader.get(f"/trail/{entry.pk}/").content.decode()

    assert ("Long. " * 200).strip() in page
    assert bytes(entry.digest).hex() in page


def test_the_trail_asks_the_same_number_of_queries_for_one_entry_and_many(reader):
    asked = []
    for _ in range(2):
        editor = make_editor()
        edition = make_edition(editor)
        make_policy(edition, editor, jurisdiction=make_jurisdiction("53033"))
        make_highlight(edition, editor, report=make_report(edition, editor))
        with CaptureQueriesContext(connection) as queries:
            reader.get("/trail/")
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_an_administrator_takes_a_copy_of_the_account_log_and_that_is_noted():
    other = make_user("editor", username="anna")
    administrator = make_user("administrator", username="=root")
    client = visit(administrator)

    every = lines_of(client.post("/accounts/log.csv"))
    of_one = lines_of(client.post("/accounts/log.csv", {"person": other.pk}))

    assert (every[-1]["what"], every[-1]["by"], every[-1]["detail"]) == (
        "exported",
        "'=root",
        "the whole log",
    )
    assert [(line["account"], line["what"], line["detail"]) for line in of_one] == [
        ("anna", "role given", "editor"),
        ("anna", "exported", ""),
    ]
    assert (
        "Export this account"
        in client.get(f"/editions/accountevent/?user__id__exact={other.pk}").content.decode()
    )
