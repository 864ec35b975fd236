"""Counts that the tally does not keep: days within a month, forms, operators. Banners and files tell them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from detainers.models import Detainer
from reports.differences import corrected_since
from reports.differences.rows import FIELDS, row_changes
from reports.differences.since import CORRECTING
from reports.filters import Scope
from reports.reading import Reading
from tests.builders import as_public, make_detainer
from tests.differences.record import at, correcting, franklin_counties, revised
from tests.pages.page import read, said
from tests.records import an_edition

pytestmark = pytest.mark.django_db

CORRECTED = "The figures of this page were corrected since, in edition 2. See what differs"
STAND = (
    "The figures of this page were not corrected and not revised since; "
    "later editions may have added to them."
)


def published(**changes):
    """Edition 1 has two detainers of February 2025, edition 2 corrects one of them."""
    place, _ = franklin_counties()
    with an_edition(kind="delivery") as (edition, editor):
        row = make_detainer(edition, editor, **at(place), prepared_on=date(2025, 2, 7))
        make_detainer(edition, editor, **at(place), prepared_on=date(2025, 2, 8))
    with correcting() as (edition, editor):
        revised(row, edition, editor, **changes)
    return row


def banner(public, **query):
    (notice,) = read(public, "/detainers/", query | {"edition": 1}).all("div[@class='notice notice--old']")
    return " ".join(said(each) for each in notice.findall("p")[1:])


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-02-01", "2025-02-10", CORRECTED),
        ("2025-02-15", "2025-02-25", CORRECTED),
        ("2025-02-01", "2025-02-25", STAND),
        ("2025-03-05", "2025-03-10", STAND),
        ("2025-02-01", "2025-02-28", STAND),
    ],
)
def test_a_day_moved_inside_a_month_is_told_where_it_moved_a_count(public, first, last, expected):
    published(prepared_on=date(2025, 2, 20))
    assert banner(public, **{"from": first, "to": last}) == expected


@pytest.mark.parametrize(
    ("form", "expected"), [("unknown", CORRECTED), ("i247d", CORRECTED), ("i247x", STAND)]
)
def test_a_form_corrected_is_told_where_forms_are_chosen(public, form, expected):
    published(form="i247d")
    assert banner(public, form=form) == expected


def test_a_form_corrected_in_a_state_is_told_where_the_state_and_the_form_are_chosen(public):
    row = published(form="i247d")
    state = row.jurisdiction.state_id
    assert banner(public, jurisdiction=state, form="i247d") == CORRECTED
    assert banner(public, jurisdiction=state, form="i247x") == STAND


@pytest.mark.parametrize("where", [{}, {"jurisdiction": "19"}])
@pytest.mark.parametrize(("day", "expected"), [(20, STAND), (7, CORRECTED)])
def test_a_form_corrected_on_other_days_of_the_month_is_none_of_those_asked_for(public, where, day, expected):
    place, _ = franklin_counties()
    with an_edition(kind="delivery") as (edition, editor):
        row = make_detainer(edition, editor, **at(place), prepared_on=date(2025, 2, day))
    with correcting() as (edition, editor):
        revised(row, edition, editor, form="i247d")
    assert banner(public, **{"from": "2025-02-05", "to": "2025-02-10", "form": "i247d"}, **where) == expected


def test_where_a_jail_stands_corrected_is_told_where_that_is_asked(public):
    place, other = franklin_counties()
    with an_edition(kind="delivery") as (edition, editor):
        row = make_detainer(edition, editor, **at(place))
    with correcting() as (edition, editor):
        revised(row, edition, editor, located_in=other, state=other.state)

    asked = {"jurisdiction": other.geoid, "located": "in"}
    assert banner(public, **asked) == CORRECTED
    assert banner(public, **asked, outcome="honored") == STAND


def test_the_rows_are_asked_for_no_more_than_days_within_a_month(public):
    published(form="i247d")

    def rows_asked(**scope):
        with CaptureQueriesContext(connection) as asked:
            corrected_since(Reading(1, 2), Scope(choices={"form": ["i247d"]}, **scope), CORRECTING)
        (statement,) = asked
        return "detainers_detainer" in statement["sql"]

    first = date(2025, 2, 1)
    assert not rows_asked()
    assert not rows_asked(first_day=first)
    assert rows_asked(first_day=first, last_day=date(2025, 2, 10))


def test_words_corrected_are_no_moved_count(public):
    published(lift_reason="Other words")
    assert banner(public, **{"from": "2025-02-05", "to": "2025-02-10"}) == STAND


def test_the_rows_name_each_public_field_that_changed():
    row = published(form_as_written="I-247D (rev.)", warrant="yes")
    with as_public():
        changes = [(each.identifier, each.field, each.old, each.new) for each in row_changes(2)]
    assert changes == [
        (str(row.uid), "form_as_written", "", "I-247D (rev.)"),
        (str(row.uid), "warrant", "not_recorded", "yes"),
    ]


def test_the_rows_compare_every_public_field():
    named = {field.source.name.split("__")[0] for field in FIELDS if isinstance(field.source, F)}
    named |= {column.name for column in FIELDS}
    hidden = {*Detainer.visibility.hidden, "uid", "id", "edition", "since", "until", "removed"}
    hidden |= {"withdrawn_in"}
    every = {field.name for field in Detainer._meta.concrete_fields}
    # The delivery, the place and those it stands in are columns under the names that files give them.
    assert every - hidden - {re.sub("_id$", "", name) for name in named} - {"delivery"} == set()
