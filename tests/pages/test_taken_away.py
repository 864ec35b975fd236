"""The address of a record that an edition took away says which, why, and where it can still be read."""

import pytest

from tests.builders import as_owner, make_detainer, make_edition, make_editor, make_jurisdiction
from tests.differences.record import correcting, taken_away
from tests.editions.asking import rows
from tests.pages.page import read, statements
from tests.records import an_edition, make_highlight, make_report

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "detainer": "/detainers/{0.uid}/",
    "report": "/reports/{0.slug}/",
    "case highlight": "/highlights/{0.uid}/",
}
NOTE = "It stood **twice** in the record."


def one_of_each(edition, editor):
    return {
        "detainer": make_detainer(edition, editor, jurisdiction=make_jurisdiction()),
        "report": make_report(edition, editor, slug="weekly", title="Canary"),
        "case highlight": make_highlight(edition, editor, title="Canary"),
    }


def publish_and_take_away(**fields):
    """Edition 1 has a record of each kind, edition 2 takes them away; {kind: record}."""
    with an_edition() as (edition, editor):
        made = one_of_each(edition, editor)
    told = {"correction_reason": "duplicate", "found_by": "The county clerk", "note": NOTE}
    with correcting(**told | fields) as (edition, editor):
        for record in made.values():
            taken_away(record, edition, editor)
    return made


@pytest.mark.parametrize("kind", ADDRESSES)
def test_it_says_which_edition_took_it_away_and_why(public, kind):
    path = ADDRESSES[kind].format(publish_and_take_away()[kind])

    page = read(public, path)

    assert page.status == 410
    assert page.words("h1") == [f"This {kind} is no longer in the record"]
    assert "Counted twice. Found by: The county clerk. It stood twice in the record." in page.said()
    assert page.links()["Edition 2"] == "/editions/2/"
    assert page.links()["read it as it stood in edition 1"] == f"{path}?edition=1"
    assert "Canary" not in page.text
    assert statements(public, path) <= 12


@pytest.mark.parametrize("kind", ADDRESSES)
def test_the_editions_before_still_have_it_and_those_after_say_so(public, kind):
    path = ADDRESSES[kind].format(publish_and_take_away()[kind])
    with an_edition() as (edition, editor):
        make_detainer(edition, editor)

    found = {number: public.get(path, {"edition": number}).status_code for number in (1, 2, 3)}

    assert found == {1: 200, 2: 410, 3: 410}


def test_the_file_of_a_report_says_so_too(public):
    publish_and_take_away()

    assert public.get("/reports/weekly.csv").status_code == 410
    assert public.get("/reports/weekly.csv", {"edition": 1}).status_code == 200


def test_what_a_later_delivery_left_out_is_not_called_wrong(public):
    made = publish_and_take_away()
    with as_owner():
        rows(
            "update editions_edition set kind = 'revision', correction_reason = '', found_by = ''"
            " where number = 2 returning number"
        )

    said = read(public, ADDRESSES["detainer"].format(made["detainer"])).said()

    assert "A later delivery took the place of the one that it came with, and does not have it." in said
    assert "Nobody has said that it was wrong." in said
    assert "Found by" not in said


def test_a_removal_that_is_only_drafted_is_not_seen(public):
    with an_edition() as (edition, editor):
        made = one_of_each(edition, editor)
    drafted = make_edition(editor, kind="correction", note="Canary")
    for record in made.values():
        taken_away(record, drafted, editor)

    found = [public.get(ADDRESSES[kind].format(record)).status_code for kind, record in made.items()]

    assert found == [200, 200, 200]


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_draft_answers_as_what_never_was(public, kind):
    with an_edition() as (edition, editor):
        make_detainer(edition, editor)
    draft = one_of_each(make_edition(editor), editor)[kind]
    path = ADDRESSES[kind].format(draft)

    answer = public.get(path)

    nobody = path.replace(str(draft.uid), "00000000-0000-4000-8000-000000000000").replace("weekly", "nobody")
    assert answer.status_code == 404
    assert answer.content.decode() == public.get(nobody).content.decode().replace(nobody, path)


def test_a_draft_of_what_was_taken_away_adds_nothing_to_what_is_said(public):
    record = publish_and_take_away()["report"]
    before = public.get("/reports/weekly/").content
    make_report(make_edition(make_editor()), make_editor(), uid=record.uid, slug="weekly", title="Canary")

    assert public.get("/reports/weekly/").content == before


def test_a_record_that_came_back_stands(public):
    record = publish_and_take_away()["report"]
    with an_edition() as (edition, editor):
        make_report(edition, editor, uid=record.uid, slug="weekly", title="Back again")

    assert read(public, "/reports/weekly/").words("h1") == ["Back again"]


def test_a_record_taken_away_twice_names_the_last_time(public):
    record = publish_and_take_away()["report"]
    with an_edition() as (edition, editor):
        back = make_report(edition, editor, uid=record.uid, slug="weekly", title="Back again")
    with correcting() as (edition, editor):
        taken_away(back, edition, editor)

    page = read(public, "/reports/weekly/")

    assert (page.status, page.links()["read it as it stood in edition 3"]) == (
        410,
        "/reports/weekly/?edition=3",
    )
