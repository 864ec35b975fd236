"""Nothing but what the files say: no column more, no draft, nothing of a person."""

import json

import pytest

from detainers.models import DetainerPerson
from editions.acting import acting_as
from reports.api.views import COLLECTIONS
from reports.correction_log import CORRECTION_COLUMNS
from reports.detainer_file import DETAINER_COLUMNS
from reports.differences.files import FIGURE_COLUMNS
from reports.edition_files import HIGHLIGHT_COLUMNS
from reports.policy_words import POLICY_COLUMNS
from reports.report_file import REPORT_COLUMNS
from reports.responses import RESPONSE_COLUMNS
from tests.api.asking import ask
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, publish
from tests.editions.specimens import CANARY
from tests.past.record import FIRST, LATER, begin
from tests.withdrawing.canaries import draft_all

pytestmark = pytest.mark.django_db

OWN = {"demonstration", "self"}
OF_FILES = {
    "detainers": [column.name for column in DETAINER_COLUMNS],
    "policies": POLICY_COLUMNS,
    "responses": RESPONSE_COLUMNS,
    "correction-log": CORRECTION_COLUMNS,
}
# Said by the private columns of detainers, of the person, of editions and of who did what.
PRIVATE = {
    *("probable_cause", "person_key", "citizenship", "sex", "birth_year", "criminality", "threat_level"),
    *("charge_code", "original", "created_by", "created_at", "submitted_by", "submitted_at", "refusal"),
    *("published_by", "scheduled_by", "preparers", "approver", "edition_id", "id", "since", "until"),
}


@pytest.fixture
def made():
    record = begin()
    for publish_one in (*FIRST, *LATER):
        publish_one(record)
    return record


def keys_in(value):
    """Every name of every object inside an answer."""
    if isinstance(value, dict):
        return {*value, *(name for each in value.values() for name in keys_in(each))}
    return {name for each in value for name in keys_in(each)} if isinstance(value, list) else set()


@pytest.mark.parametrize("name", OF_FILES)
def test_rows_have_the_columns_of_their_file_and_two_of_their_own(public, made, name):
    (keys,) = {frozenset(row) for row in ask(public, f"{name}/")["rows"]}

    assert keys == {*OF_FILES[name], *OWN}


def test_what_rows_hold_inside_has_the_columns_of_files(public, made):
    events = [each for row in ask(public, "highlights/")["rows"] for each in row["events"]]
    lines = ask(public, "reports/weekly/")["lines"]
    figures = [each for row in ask(public, "corrections/")["rows"] for each in row["figures"]]

    assert {frozenset(each) for each in events} == {
        frozenset(HIGHLIGHT_COLUMNS) - {"selection", "report", "highlight"}
    }
    assert {frozenset(each) for each in lines} == {frozenset(REPORT_COLUMNS)}
    assert {frozenset(each) for each in figures} == {frozenset(FIGURE_COLUMNS)}


def test_no_private_column_has_a_name_anywhere(public, made):
    for each in COLLECTIONS:
        told = ask(public, f"{each.name}/")
        one = ask(public, told["rows"][0]["self"])

        assert (keys_in(told) | keys_in(one)) & PRIVATE == set(), each.name


def test_no_word_of_a_draft_of_any_kind_is_answered(public):
    editor = make_editor()
    first = make_edition(editor)
    make_detainer(first, editor, jurisdiction=make_jurisdiction())
    publish(first, editor)
    drafts = draft_all(make_edition(editor, title=CANARY, note=CANARY), editor)

    for each in COLLECTIONS:
        assert CANARY not in json.dumps(ask(public, f"{each.name}/")).lower(), each.name
    for record in drafts.values():
        for each in COLLECTIONS:
            if each.model is type(record) and each.key == "uid":
                ask(public, f"{each.name}/{record.uid}/", status=404)


def test_what_a_source_tells_of_a_person_is_not_answered(public):
    editor = make_editor()
    edition = make_edition(editor)
    detainer = make_detainer(edition, editor, probable_cause="final_order")
    with acting_as(editor):
        DetainerPerson.objects.create(detainer=detainer, person_key="K1-CANARY", citizenship="CANARYLAND")
    publish(edition, editor)

    told = json.dumps([ask(public, "detainers/"), ask(public, f"detainers/{detainer.uid}/")])

    assert [word for word in ("CANARY", "final_order") if word in told] == []
