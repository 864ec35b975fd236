"""The real files, where they are: the figures that must hold, and how long it takes."""

import random
import resource
import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Sum

from detainers.models import Delivery, Detainer, DetainerPerson, TallyEntry
from editions import publishing
from editions.overriding import override_all
from tests.builders import as_owner, make_editor, make_user
from tests.importing.files import FULL_SCHEMA, NATIONAL, bring

pytestmark = pytest.mark.django_db

MEGABYTES = 500
OUTCOMES = {
    "honored": 15_409,
    # Together the 5,322 rows that the source codes as declined; seven asked for notice alone.
    "declined": 5_315,
    "notice_declined": 7,
    "lifted": 4_015,
    "not_removable": 208,
    "closed": 498,
    "transferred": 289,
    "unknown": 61,
    "undetermined": 49_265,
}


def require(path):
    if not path.exists():
        pytest.skip(f"NOT RUN: the real file {path.name} is not beside this checkout (../shared/data)")


def load_places():
    """The shipped places and the reference tables beside the file, as their owner loads them."""
    with as_owner():
        call_command("load_reference", stdout=StringIO())
        call_command("import_reference", str(NATIONAL.parent), stdout=StringIO())


def rows_planned_for(table):
    """How many rows the database takes a table to have when it plans a query."""
    with connection.cursor() as cursor:
        cursor.execute("select reltuples::bigint from pg_class where oid = %s::regclass", [table])
        return cursor.fetchone()[0]


def publish_in(seconds, edition, editor):
    """Say why what the checks warn of is right, submit, approve and publish; add the time each took."""
    override_all(edition, by=editor, reason="So the source has it.")
    reviewer, publisher = make_user("reviewer"), make_user("publisher")
    for step, by in (("submit", editor), ("approve", reviewer), ("publish", publisher)):
        began = time.monotonic()
        getattr(publishing, step)(edition, by=by)
        seconds[step] = time.monotonic() - began


def counts(rows, field):
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))


def scanned(rows, grain):
    """Counts by place, month, outcome and custody taken, as a scan of the rows gives them."""
    place = {
        "nation": "'US'",
        "state": "coalesce(state_id, place_status)",
        "place": "coalesce(jurisdiction_id, place_status)",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {place[grain]}, date_trunc('month', prepared_on)::date, outcome, custody_taken, count(*)"
            " from detainers_detainer where since is not null and until is null group by 1, 2, 3, 4"
        )
        return {tuple(row[:4]): row[4] for row in cursor.fetchall()}


def tallied(**filters):
    return TallyEntry.objects.filter(**filters).aggregate(sum=Sum("change"))["sum"] or 0


def random_filters(cells, how_many):
    """A place and a span of months, some with an outcome, drawn from what there is."""
    draw = random.Random(2015)
    cells = sorted(cells)
    for _ in range(how_many):
        place, outcome, custody = draw.choice(cells)[0], draw.choice(cells)[2], draw.choice(cells)[3]
        months = sorted((draw.choice(cells)[1], draw.choice(cells)[1]))
        yield place, months, draw.choice([None, outcome]), draw.choice([None, custody])


def count_cells(cells, place, months, outcome, custody):
    return sum(
        n
        for (where, month, what, taken), n in cells.items()
        if where == place
        and months[0] <= month <= months[1]
        and outcome in {None, what}
        and custody in {None, taken}
    )


def assert_tally_equals_scan(grain, how_many):
    cells = scanned(Detainer.objects.current(), grain)
    for place, months, outcome, custody in random_filters(cells, how_many):
        filters = {"grain": grain, "place": place, "month__range": months}
        filters |= {"outcome": outcome} if outcome else {}
        filters |= {"custody_taken": custody} if custody else {}
        assert tallied(**filters) == count_cells(cells, place, months, outcome, custody), filters


@pytest.mark.national
def test_the_national_file_comes_in_and_goes_out(record_property):
    require(NATIONAL)
    load_places()
    editor, seconds = make_editor(), {}
    began = time.monotonic()
    delivery = bring(NATIONAL, editor).delivery
    seconds["import"] = time.monotonic() - began
    assert rows_planned_for("detainers_detainer") == 75_067
    publish_in(seconds, delivery.edition, editor)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    rows = Detainer.objects.current()
    assert delivery.row_count == 75_067 == delivery.kept_count + delivery.held_count + delivery.refused_count
    assert delivery.refused_count == 0
    assert rows.count() == 75_067
    assert counts(rows, "outcome") == OUTCOMES
    coded = rows.filter(lift_reason="Detainer Declined by LEA")
    assert counts(coded, "outcome") == {"declined": 5_315, "notice_declined": 7}
    assert counts(coded.filter(notice="declined"), "form") == {"i247n": 7}
    assert counts(rows, "place_status")["not_stated"] == 8_525
    assert (str(delivery.first_day), str(delivery.last_day)) == ("2014-10-01", "2015-06-30")
    assert counts(rows, "place_status")["resolved"] > 50_000
    assert counts(rows, "form") == {"i247-2013": 74_350, "i247d": 393, "i247": 197, "i247n": 127}
    assert set(rows.values_list("outcome_basis", flat=True)) == {"source"}
    assert tallied(grain="nation") == tallied(grain="state") == tallied(grain="place") == 75_067
    for grain, how_many in (("nation", 20), ("state", 80), ("place", 100)):
        assert_tally_equals_scan(grain, how_many)
    told = ", ".join(f"{step} {took:.1f} s" for step, took in seconds.items())
    record_property("told", f"National file: {told}; {megabytes:.0f} MB")
    assert megabytes < 3 * MEGABYTES


@pytest.mark.national
def test_the_64_column_file_comes_in_with_its_private_part():
    require(FULL_SCHEMA)
    editor = make_editor()
    delivery = bring(FULL_SCHEMA, editor, source="ice-foia-2026").delivery
    publish_in({}, delivery.edition, editor)
    rows = Detainer.objects.current()
    assert (delivery.row_count, delivery.refused_count) == (22, 0)
    assert counts(rows, "outcome") == {"declined": 22}
    assert counts(rows, "form") == {"i247a": 22}
    assert {str(day): n for day, n in counts(rows, "prepared_on").items()} == {
        "2026-02-11": 21,
        "2026-02-02": 1,
    }
    assert (DetainerPerson.objects.count(), Delivery.objects.count()) == (22, 1)
