"""A file of events beside a file of detainers: chains come in whole, or their row is refused."""

import csv
import io

import pytest

from detainers.importing.event_files import COLUMNS, events_template_csv
from detainers.importing.refusing import DeliveryRefused
from detainers.models import CustodyEvent, Delivery, Detainer, LawEnforcementAgency
from tests.builders import as_owner, make_editor, make_jurisdiction
from tests.chains.chains import IMPOSSIBLE
from tests.chains.event_files import (
    CHAIN,
    JAIL,
    SOURCE,
    bring_chain,
    detainers_file,
    events_file,
    good,
    of_row,
)
from tests.importing.files import bring, row, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jail")]


def test_the_template_is_the_header():
    assert next(csv.reader(io.StringIO(events_template_csv()))) == list(COLUMNS)


def test_a_chain_comes_in_with_its_places_and_the_words_of_the_source(tmp_path, jail):
    arrival = bring_chain(tmp_path, *of_row(1, *good(*CHAIN)))

    words = "KING COUNTY JAIL, SEATTLE, WASHINGTON"
    assert list(
        CustodyEvent.objects.values_list(
            "position",
            "kind",
            "exactness",
            "facility",
            "jurisdiction",
            "place_as_written",
            "agency_as_written",
            "note",
        )
    ) == [
        (1, "booked_in", "day", jail.pk, "53033", words, "", ""),
        (2, "issued", "day", None, None, "", "ICE Seattle", ""),
        (3, "received", "day", jail.pk, "53033", words, "", ""),
        (4, "served", "month", None, None, "", "", ""),
        (5, "to_community", "day", jail.pk, "53033", words, "", "Bail paid."),
    ]
    assert (arrival.events, arrival.delivery.events_file_name, len(arrival.delivery.events_sha256)) == (
        5,
        "events.csv",
        64,
    )


def test_the_outcome_follows_from_the_chain_and_is_told(tmp_path):
    arrival = bring_chain(tmp_path, *of_row(1, *good(*CHAIN)))

    detainer = Detainer.objects.get()
    assert (detainer.outcome, detainer.outcome_basis, arrival.outcomes) == (
        "declined",
        "chain",
        [("declined", 1)],
    )


def test_positions_go_before_the_order_of_the_file_and_a_missing_day_is_not_known(tmp_path):
    numbered = [
        {**event, "position": number}
        for number, event in zip(
            (3, 1, 2),
            [
                {"kind": "to_community", "happened_on": "2020-03-09"},
                {"kind": "booked_in"},
                {"kind": "issued", "happened_on": "2020-03-01", "exactness": "before"},
            ],
            strict=True,
        )
    ]

    bring_chain(tmp_path, *of_row(1, *numbered))

    assert list(CustodyEvent.objects.values_list("kind", "exactness")) == [
        ("booked_in", "unknown"),
        ("issued", "before"),
        ("to_community", "day"),
    ]


def test_a_place_that_is_not_resolved_keeps_its_words(tmp_path):
    bring_chain(tmp_path, *of_row(1, {"kind": "booked_in", "facility": "THE OLD JAIL", "state": "OHIO"}))

    event = CustodyEvent.objects.get()
    assert (event.facility, event.jurisdiction, event.place_as_written) == (None, None, "THE OLD JAIL, OHIO")


def test_an_agency_is_found_by_its_name_within_the_state_alone(tmp_path):
    for key, name, geoid in (("a", "KING COUNTY SHERIFF", "53033"), ("b", "FRANKLIN POLICE", "39049")):
        make_jurisdiction(geoid)
        with as_owner():
            LawEnforcementAgency.objects.create(key=key, name=name, jurisdiction_id=geoid)
    told = [
        {"kind": "booked_in", "agency": "King County Sheriff", **JAIL},
        {"kind": "other", "agency": "Franklin Police", **JAIL},
    ]

    bring_chain(tmp_path, *of_row(1, *told))

    assert list(CustodyEvent.objects.values_list("agency__key", "agency_as_written")) == [
        ("a", "King County Sheriff"),
        (None, "Franklin Police"),
    ]


REFUSED = {
    "kind": ({"kind": "freed"}, "kind", "freed", "not a kind of event we know"),
    "no_kind": ({"kind": ""}, "kind", "", "not a kind of event we know"),
    "day": ({"kind": "other", "happened_on": "2020-02-30"}, "happened_on", "2020-02-30", "not a day"),
    "future": (
        {"kind": "other", "happened_on": "9999-01-01"},
        "happened_on",
        "9999-01-01",
        "a day in the future",
    ),
    "long_ago": (
        {"kind": "other", "happened_on": "1900-01-01"},
        "happened_on",
        "1900-01-01",
        "a day before 1950",
    ),
    "exactness": ({"kind": "other", "exactness": "about"}, "exactness", "about", "not a word we know"),
    "day_said_to_be_unknown": (
        {"kind": "other", "happened_on": "2020-01-01", "exactness": "unknown"},
        "happened_on",
        "2020-01-01",
        "a day that is said to be not known",
    ),
    "no_day": ({"kind": "other", "exactness": "month"}, "happened_on", "", "no day"),
    "position": ({"kind": "other", "position": "first"}, "position", "first", "not a place in a chain"),
    "too_long": ({"kind": "other", "note": "x" * 501}, "note", "x" * 60, "longer than 500 characters"),
}


@pytest.mark.parametrize(("event", "column", "value", "problem"), REFUSED.values(), ids=REFUSED)
def test_an_event_that_cannot_be_read_refuses_its_row_with_line_column_and_value(
    tmp_path, event, column, value, problem
):
    arrival = bring_chain(
        tmp_path, *of_row(2, event), rows=[{"lift_reason": "Lifted"}, {"lift_reason": "Lifted"}]
    )

    shown = f" “{value}”" if value else ""
    (line,) = arrival.refused_text.splitlines()[1:]
    assert line.startswith(f"- line 3, events, line 2, {column}{shown}: {problem}. ")
    assert (arrival.delivery.refused_count, Detainer.objects.count(), CustodyEvent.objects.count()) == (
        1,
        1,
        0,
    )


def test_events_numbered_in_part_or_twice_refuse_their_row(tmp_path):
    mixed = of_row(1, {"kind": "booked_in", "position": "1"}, {"kind": "issued"})
    twice = of_row(2, {"kind": "booked_in", "position": "1"}, {"kind": "issued", "position": "1"})
    rows = [{"lift_reason": "Lifted"}] * 3

    arrival = bring_chain(tmp_path, *mixed, *twice, rows=rows)

    alike = "position “1”: two events of the row have this place in the chain. Number them 1, 2, 3."
    assert arrival.refused_text.splitlines()[1:] == [
        "- line 2, events, line 3, position: no place in the chain. "
        "Number every event of the row, or none: then their order in the file counts.",
        f"- line 3, events, line 4, {alike}",
        f"- line 3, events, line 5, {alike}",
    ]


def test_an_impossible_order_refuses_its_row_in_the_words_of_the_database(tmp_path):
    told = of_row(1, {"kind": "to_community", "happened_on": "2020-03-09"})

    arrival = bring_chain(tmp_path, *told, rows=[{"lift_reason": "Lifted"}] * 2)

    assert arrival.refused_text.splitlines()[1:] == [
        f"- line 2, events: {IMPOSSIBLE['released_before_booking'][1]} "
        "Correct the events of this row, or leave them all out."
    ]
    assert (arrival.delivery.kept_count, arrival.delivery.refused_count) == (1, 1)


def test_a_file_with_no_row_left_is_refused_as_a_whole(tmp_path):
    with pytest.raises(DeliveryRefused, match="No row of the file can be read"):
        bring_chain(tmp_path, *of_row(1, {"kind": "died"}))
    assert (Detainer.objects.count(), Delivery.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("events", "told"),
    [
        (
            [{"row": "7", "kind": "died"}],
            "- line 2, row “7”: no such row. The file has 1 rows below its header;",
        ),
        ([{"row": "", "kind": "died"}], "- line 2, row “”: not the number of a row. Give the number of the"),
        (
            [{"row": "one", "kind": "died"}],
            "- line 2, row “one”: not the number of a row. Give the number of the",
        ),
    ],
)
def test_an_event_of_no_row_refuses_the_delivery(tmp_path, events, told):
    with pytest.raises(DeliveryRefused) as refusal:
        bring_chain(tmp_path, *events)
    first, line = str(refusal.value).splitlines()
    assert (first, line[: len(told)]) == ("events.csv has 1 events that belong to no row of the file:", told)
    assert not Delivery.objects.exists()


def test_another_header_is_refused_by_the_columns_name(tmp_path):
    editor, file = make_editor(), detainers_file(tmp_path)
    with pytest.raises(DeliveryRefused, match="header of a file of events, but without “note”"):
        bring(file, editor, events=events_file(tmp_path, header=COLUMNS[:-1]), **SOURCE)
    with pytest.raises(DeliveryRefused, match="columns we do not know: “name”"):
        bring(file, editor, events=events_file(tmp_path, header=[*COLUMNS, "name"]), **SOURCE)


def test_events_come_with_our_own_template_alone(tmp_path):
    with pytest.raises(DeliveryRefused, match="Events come with our own template; this file is FOIA"):
        bring(write_file(tmp_path, row()), make_editor(), events=events_file(tmp_path))
