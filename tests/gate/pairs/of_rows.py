"""Detainers, deliveries and chains of custody."""

from datetime import date, timedelta
from uuid import UUID

from detainers import chain_checks, outcome_checks
from detainers.checks import deliveries, rows
from detainers.models import CustodyEvent, Delivery, Detainer, DetainerPerson, Facility
from editions.acting import acting_as
from editions.checks import PLACES, RECORDS, error, warning
from tests.builders import make_detainer, make_edition, make_jurisdiction, make_source, publish
from tests.chains.chains import PLACES as COUNTIES
from tests.chains.chains import tell
from tests.gate.pairs import pair
from tests.outcome.drafting import Draft
from tests.telling import LEWIS
from tests.withdrawing.steps import withdraw

FIRST, SECOND = UUID(int=1), UUID(int=2)


def make_delivery(edition, editor, rows_kept, **fields):
    values = {"source": make_source(slug="test"), "sha256": f"{edition.pk:064}"} | fields
    counts = {"row_count": rows_kept, "kept_count": rows_kept, "held_count": 0, "refused_count": 0}
    with acting_as(editor):
        return Delivery.objects.create(
            edition=edition, file_name="rows.csv", form="template", **counts, **values
        )


@pair(
    deliveries.deliveries_add_up,
    error(
        "totals_differ",
        "“rows.csv”: 2 of its rows came in, and this edition has 1. "
        "Abandon this edition and bring the file in again.",
        RECORDS,
    ),
)
def totals_of_a_delivery(edition, editor, wrong):
    delivery = make_delivery(edition, editor, 2)
    for _ in range(1 if wrong else 2):
        make_detainer(edition, editor, delivery=delivery)


@pair(
    deliveries.withdrawn_rows_do_not_come_back,
    warning(
        "withdrawn_rows",
        "It replaces a delivery with withdrawn rows, which stay counted: 1.",
        "Look whether the new file brings them again; if so, take them out of it, for they would be "
        "public once more and counted twice.",
        RECORDS,
    ),
)
def withdrawn_rows(edition, editor, wrong):
    first = make_edition(editor)
    before = make_delivery(first, editor, 1)
    row = make_detainer(first, editor, delivery=before)
    publish(first, editor)
    if wrong:
        withdraw(row)
    make_delivery(edition, editor, 1, replaces=before)


@pair(
    deliveries.months_follow_on,
    warning(
        "jump",
        "A source: 62 rows in February 2015, 31 in the month before.",
        "Look whether rows are missing or came twice, or say why it is so.",
        RECORDS,
    ),
)
def jump_of_months(edition, editor, wrong):
    """Twice as many on each day is a jump, with one day less it is none."""
    source = make_source(slug="months", name="A source")
    first, of_february = date(2015, 1, 1), 2 * 31 if wrong else 2 * 31 - 1
    days = [first + timedelta(n) for n in range(31)]
    days += [first + timedelta(31 + n % 28) for n in range(of_february)]
    for day in days:
        make_detainer(edition, editor, source=source, prepared_on=day)


@pair(
    rows.no_day_has_too_many_rows,
    warning(
        "many_on_one_day",
        "10 rows of King County, State 53 are of one day, January 5, 2015.",
        "Look whether a pile of forms was entered on that day, or say what is known of it.",
        RECORDS,
    ),
)
def many_on_one_day(edition, editor, wrong):
    king = make_jurisdiction()
    for _ in range(10 if wrong else 9):
        make_detainer(edition, editor, jurisdiction=king)


@pair(
    rows.no_row_is_there_twice,
    warning(
        "likely_duplicates",
        "1 row is like another one in everything the source says (1 set of rows alike).",
        "Take the second ones out, or say why they are separate detainers.",
        RECORDS,
    ),
)
def likely_duplicates(edition, editor, wrong):
    for key in ("person1", "person1" if wrong else "person2"):
        row = make_detainer(edition, editor)
        with acting_as(editor):
            DetainerPerson.objects.create(detainer=row, person_key=key)


@pair(
    rows.places_fit_who_runs_the_jail,
    warning(
        "operator_differs",
        "1 row is counted for Lewis County, State 53, which does not run their jail, King Jail.",
        "Look who runs it and decide on their place again, or say why that place answers for it.",
        PLACES,
    ),
)
def operator_differs(edition, editor, wrong):
    king, lewis = make_jurisdiction(), make_jurisdiction(**LEWIS)
    jail = Facility.objects.create(key="x:1", name="King Jail", operator="county", jurisdiction=king)
    make_detainer(edition, editor, jurisdiction=lewis if wrong else king, facility=jail)


@pair(
    chain_checks.one_custodian_at_a_time,
    error(
        "held_twice",
        f"Detainers {FIRST} and {SECOND} are of one person, and two custodians hold that person from "
        "May 5, 2019 to May 9, 2019: correct the chain of one of them.",
        RECORDS,
    ),
)
def held_twice(edition, editor, wrong):
    for name, geoid in COUNTIES.items():
        make_jurisdiction(geoid, name=name.title())
    second_day = 5 if wrong else 9
    chains = {
        FIRST: "booked_in 1 king, to_community 9 king",
        SECOND: f"booked_in {second_day} pierce, to_community 12 pierce",
    }
    for uid, chain in chains.items():
        detainer = make_detainer(edition, editor, uid=uid)
        tell(detainer, editor, chain)
        with acting_as(editor):
            DetainerPerson.objects.create(detainer=detainer, person_key="person1")


@pair(
    outcome_checks.outcomes_follow_from_chains,
    error(
        "outcome_not_of_chain",
        "Detainer 00000000 (row 7 of its file) stands as “Honored”, counted for King County, State 53. Its "
        "chain gives “Declined”, counted for King County, State 53: King County Jail released the person "
        "without notice or hold. Save the chain again on the page of the detainer, and its outcome is worked "
        "out anew.",
        RECORDS,
    ),
)
def outcome_not_of_chain(edition, editor, wrong):
    draft = Draft()
    detainer = draft.lodge(uid=FIRST, row_number=7)
    draft.derive()
    if wrong:
        typed = {"outcome": "honored", "notice": "honored", "hold": "honored"}
        draft.change(detainer, declined_on=None, declined_on_exactness="unknown", **typed)
    return draft.edition


@pair(
    outcome_checks.outcomes_follow_from_the_mapping,
    error(
        "outcome_not_of_mapping",
        "Detainer 00000000 stands as “Honored”; for “Lifted” the mapping of lift reasons gives “Lifted by "
        "the issuer”. Bring the delivery in again, or correct the mapping.",
        RECORDS,
    ),
)
def outcome_not_of_mapping(edition, editor, wrong):
    draft = Draft()
    draft.map("Lifted", "lifted")
    as_mapped = {"outcome_basis": "source", "outcome": "lifted", "notice": "lifted", "hold": "lifted"}
    detainer = draft.lodge("issued -1 king", uid=FIRST, lift_reason="Lifted", **as_mapped)
    with acting_as(draft.editor):
        CustodyEvent.objects.filter(detainer=detainer).delete()
    draft.change(detainer, outcome="honored" if wrong else "lifted")
    return draft.edition


@pair(
    outcome_checks.outcomes_of_chains_have_a_chain,
    error(
        "outcome_without_chain",
        "Detainer 00000000 says that its outcome comes from its chain of custody, and it has none: enter the "
        "chain on its page.",
        RECORDS,
    ),
)
def outcome_without_chain(edition, editor, wrong):
    draft = Draft()
    detainer = draft.lodge(uid=FIRST)
    if wrong:
        with acting_as(draft.editor):
            CustodyEvent.objects.filter(detainer=detainer).delete()
    assert Detainer.objects.get() == detainer
    return draft.edition
