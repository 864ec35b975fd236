"""A record of one of everything in three editions, and three later ones that change every kind of it."""

import uuid
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from detainers.deriving import derive
from detainers.models import CustodyEvent, Delivery, Facility, PlaceAlias
from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from tests.builders import make_detainer, make_jurisdiction, make_source
from tests.records import (
    an_edition,
    make_announcement,
    make_block,
    make_break,
    make_claim,
    make_correction,
    make_faq,
    make_figure,
    make_highlight,
    make_policy,
    make_report,
    make_response,
    make_row,
    make_rule,
    make_term,
)

DAY = date(2015, 2, 10)
CHAIN = (
    ("booked_in", date(2015, 3, 9)),
    ("issued", date(2015, 3, 9)),
    ("received", date(2015, 3, 10)),
    ("to_community", date(2015, 3, 20)),
)


def change(record, edition, editor, **values):
    """A new version of a published record with some fields changed, its parts copied."""
    with acting_as(editor):
        draft = revise(record, edition)
        for name, value in values.items():
            setattr(draft, name, value)
        draft.save()
    return draft


def remove(record, edition, editor):
    with acting_as(editor):
        propose_removal(record, edition)


def jail_in(place, name):
    return Facility.objects.create(
        key=f"test:{name}",
        name=name,
        city="Town",
        operator="county",
        jurisdiction=place,
        located_in=place,
        state=place.state,
    )


def row(place, jail=None, **fields):
    """Fields of a detainer of a place's own jail."""
    words = jail.name.upper() if jail else "OLD JAIL"
    where = {"jurisdiction": place, "operator": "county", "facility": jail, "facility_as_written": words}
    return where | {"prepared_on": DAY, "outcome": "declined"} | fields


def deliver(edition, editor, source, count):
    with acting_as(editor):
        return Delivery.objects.create(
            edition=edition,
            source=source,
            file_name=f"file-{count}.csv",
            sha256=f"{count:064x}",
            form=Delivery.Form.TEMPLATE,
            received_by=editor,
            row_count=count,
            kept_count=count,
            held_count=0,
            refused_count=0,
            first_day=date(2015, 1, 1),
            last_day=date(2015, 12, 31),
        )


def tell(edition, editor, detainer, jail):
    """A detainer's chain of custody, and the outcome that follows from it."""
    with acting_as(editor):
        CustodyEvent.objects.bulk_create(
            CustodyEvent(detainer=detainer, position=at, kind=kind, happened_on=day, facility=jail)
            for at, (kind, day) in enumerate(CHAIN, start=1)
        )
        derive(edition)


def make_alias(edition, editor, source, place, **fields):
    values = {
        "facility_as_written": "OLD JAIL",
        "city_as_written": "",
        "state_as_written": "",
        "operator": "county",
        "jurisdiction": place,
        "reason": "A call to the jail.",
    }
    with acting_as(editor):
        return PlaceAlias.objects.create(edition=edition, source=source, **values | fields)


def publish_texts(made):
    """Edition 1: texts, a policy, a weekly report with figures, rows and a correction, a date to come."""
    with an_edition(title="First texts") as (edition, editor):
        made.faq = make_faq(
            edition, editor, question="What is a detainer?", answer="See the [policies](/policies/#list)."
        )
        make_faq(edition, editor, question="Of King County alone?", places=[made.king.geoid])
        made.claim = make_claim(edition, editor)
        made.term = make_term(edition, editor)
        made.block = make_block(edition, editor, is_on=True, checked_on=date(2026, 1, 2), run_by="The agency")
        made.announcement = make_announcement(edition, editor, announced_for=datetime(2100, 1, 4, tzinfo=UTC))
        made.rule = make_rule(edition, editor)
        told = {"jurisdiction": made.king, "line": "holds", "uid": made.uid["policy"]}
        made.policy = make_policy(edition, editor, **told)
        made.weekly = make_report(edition, editor, slug="weekly")
        made.figure = make_figure(made.weekly, editor)
        for section in (1, 2, 3):
            make_row(made.weekly, editor, section=section, jurisdiction=made.king, value=4)
        made.fix = make_correction(
            edition, editor, report=made.weekly, jurisdiction=made.king, uid=made.uid["fix"]
        )


def publish_detainers(made):
    """Edition 2: a delivery with a bulk day, a chain, rows without a place, a break and an alias."""
    with an_edition(title="First delivery", kind="delivery") as (edition, editor):
        made.source = make_source(slug="first", name="First file")
        made.delivery = deliver(edition, editor, made.source, 10)
        told = {"source": made.source, "delivery": made.delivery}
        made.bulk = [
            make_detainer(
                edition, editor, uid=made.uid[n], **row(made.king, made.jail, row_number=n + 1, **told)
            )
            for n in range(10)
        ]
        made.other = make_detainer(edition, editor, prepared_on=date(2015, 4, 2), outcome="honored", **told)
        made.chained = make_detainer(
            edition,
            editor,
            **row(made.linn, made.linn_jail, prepared_on=date(2015, 3, 9), outcome="unknown", **told),
            uid=made.uid["chained"],
            outcome_basis="chain",
            asked="both",
            form="i247a",
        )
        tell(edition, editor, made.chained, made.linn_jail)
        made.broken = make_break(edition, editor, slug="new-form")
        made.alias = make_alias(edition, editor, made.source, made.king)


def publish_quarter(made):
    """Edition 3: a quarter with a case, and a correction of one detainer and of the first report."""
    with an_edition(title="First quarter", kind="revision") as (edition, editor):
        made.quarterly = make_report(edition, editor, slug="quarterly", series="quarterly")
        events = [{"jurisdiction": made.king}, {"jurisdiction": made.king, "stay": 2}]
        made.case = make_highlight(
            edition, editor, report=made.quarterly, events=events, uid=made.uid["case"]
        )
        made.bulk[0] = change(made.bulk[0], edition, editor, outcome="honored")
        made.weekly = change(made.weekly, edition, editor, summary="A second summary.")
        made.answer = make_response(edition, editor, jurisdiction=made.king, uid=made.uid["answer"])
        make_announcement(
            edition, editor, announced_for=datetime(2100, 2, 4, tzinfo=UTC), title="Second date"
        )


def publish_correction(made):
    """Edition 4: outcomes, a day and a place of detainers corrected, one taken away; figures of a report."""
    with an_edition(title="A correction", kind="correction") as (edition, editor):
        change(made.bulk[1], edition, editor, outcome="honored")
        change(made.bulk[2], edition, editor, prepared_on=DAY + timedelta(60))
        change(made.bulk[3], edition, editor, jurisdiction=made.linn, located_in=made.linn)
        remove(made.bulk[4], edition, editor)
        remove(made.claim, edition, editor)
        change(made.chained, edition, editor, form_as_written="I-247A, second page")
        change(made.fix, edition, editor, explanation="They went to another county.")
        make_correction(edition, editor, report=made.weekly, jurisdiction=made.linn)
        weekly = change(made.weekly, edition, editor, title="A better title", summary="A third summary.")
        with acting_as(editor):
            weekly.figures.update(value=99)
            weekly.rows.update(value=77)


def publish_revision(made):
    """Edition 5: policy, texts, break, alias, rule and date changed or taken away; new breaks and aliases."""
    with an_edition(title="A revision", kind="revision") as (edition, editor):
        change(made.policy, edition, editor, title="Another title", summary="Holds everybody.")
        make_policy(edition, editor, jurisdiction=made.linn)
        change(made.faq, edition, editor, question="Another question?")
        change(made.term, edition, editor, meaning="An order.")
        change(made.block, edition, editor, body="Write.")
        change(made.rule, edition, editor, explanation="It was lifted.")
        moved = {"announced_for": datetime(2099, 1, 4, tzinfo=UTC), "reason": "It takes longer."}
        change(made.announcement, edition, editor, title="Moved", **moved)
        change(made.case, edition, editor, title="A case told anew")
        change(made.answer, edition, editor, words="We held this person.")
        change(made.broken, edition, editor, happened_on=date(2015, 4, 1), title="Another form")
        change(made.alias, edition, editor, reason="A map.")
        make_break(
            edition, editor, slug="new-law", kind="law", title="New law", happened_on=date(2015, 2, 20)
        )
        make_alias(edition, editor, made.source, made.linn, facility_as_written="LINN JAIL")
        make_rule(edition, editor, lift_reason="Died", outcome="closed")


def publish_second_quarter(made):
    """Edition 6: a delivery from a second source with a bulk day and a new jail, reports, a case, texts."""
    with an_edition(title="Second quarter", kind="quarterly") as (edition, editor):
        source = make_source(slug="second", name="Second file")
        told = {"source": source, "delivery": deliver(edition, editor, source, 12)}
        jail = jail_in(made.linn, "Linn Annex")
        for number in range(1, 13):
            make_detainer(edition, editor, **row(made.linn, jail, row_number=number, **told))
        make_detainer(edition, editor, prepared_on=date(2016, 7, 1), **told)
        for place in (made.king, made.linn):
            weekly = make_report(edition, editor, slug=f"later-{place.geoid}")
            make_figure(weekly, editor)
            make_row(weekly, editor, section=2, jurisdiction=place, value=9)
        make_highlight(edition, editor, report=made.quarterly, events=[{"jurisdiction": made.king}])
        make_highlight(edition, editor, report=made.weekly, events=[{"jurisdiction": made.linn}])
        make_faq(edition, editor, question="A later question?")
        make_claim(edition, editor)
        make_term(edition, editor, term="Release")
        make_announcement(edition, editor, title="Soon", announced_for=datetime(2098, 2, 4, tzinfo=UTC))


FIRST = (publish_texts, publish_detainers, publish_quarter)
LATER = (publish_correction, publish_revision, publish_second_quarter)


def begin():
    """Places, jails and the identifiers that records will have; nothing is published yet."""
    made = SimpleNamespace(king=make_jurisdiction(), linn=make_jurisdiction("41043", name="Linn"))
    made.uid = defaultdict(uuid.uuid4)
    made.jail = jail_in(made.king, "King Jail")
    made.linn_jail = jail_in(made.linn, "Linn Jail")
    return made
