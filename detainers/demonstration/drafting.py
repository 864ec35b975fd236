"""Invented detainers of Example State (99): the same on every machine, and never beside real ones."""

import datetime
import hashlib
import random
import uuid
from functools import cache

from detainers.demonstration.stories import (
    AMBIGUOUS,
    CHECKSUM,
    DECLINED,
    FIRST_MONTHS,
    MISDIRECTED,
    PER_QUARTER,
    SHARES,
    SOURCE,
    STATE,
    STATE_WORDS,
    STORIES,
    WORDS,
    Story,
)
from detainers.deriving import derive
from detainers.importing.mapping import draft_missing_rules, form_of, shipped_rules
from detainers.models import CustodyEvent, Delivery, Detainer, EventKind, Facility, PlaceQuestion, Source
from detainers.models.outcomes import Outcome
from detainers.models.places import Operator
from editions.statements import run


def draft_demonstration(edition, by):
    """Draft the invented detainers in the edition; their facilities must be listed already."""
    draw = random.Random(CHECKSUM)  # noqa: S311 - to be the same everywhere, not to be secret
    jails = {
        facility.key.removeprefix("demonstration:"): facility
        for facility in Facility.objects.filter(state=STATE, key__startswith="demonstration:")
    }
    rows = [
        (quarter, *told) for quarter, _ in enumerate(FIRST_MONTHS) for told in shuffled(draw, deck(quarter))
    ]
    source = Source.objects.get_or_create(slug="demonstration", defaults=SOURCE)[0]
    drafted = [
        told_as_chain(draw, jails, quarter, told)
        if isinstance(told, Story)
        else told_by_source(draw, jails, quarter, told)
        for quarter, told in rows
    ]
    delivery = deliver(edition, by, source, [detainer for detainer, _ in drafted])
    for number, (detainer, _) in enumerate(drafted, start=1):
        detainer.edition, detainer.source, detainer.delivery, detainer.row_number = (
            edition,
            source,
            delivery,
            number,
        )
        detainer.uid = uuid.UUID(bytes=hashlib.sha256(f"{CHECKSUM}:{number}".encode()).digest()[:16])
    save(drafted)
    draft_missing_rules(edition)
    derive(edition)
    ask(source, delivery.held_count)


def deck(quarter):
    """What is told in a quarter: stories of a chain, and words of the source."""
    for story in STORIES:
        count = MISDIRECTED[quarter] if story.outcome == Outcome.MISDIRECTED else story.per_quarter
        yield from [(story,)] * count
    told = sum(story.per_quarter for story in STORIES) + MISDIRECTED[quarter] - 1
    by_chain = sum(story.per_quarter for story in STORIES if story.outcome == Outcome.DECLINED)
    words = WORDS | {"Detainer Declined by LEA": DECLINED[quarter] - by_chain}
    for reason, count in words.items():
        yield from [(reason,)] * count
    yield from [("",)] * (PER_QUARTER - told - sum(words.values()))


def shuffled(draw, cards):
    cards = list(cards)
    draw.shuffle(cards)
    return cards


def day_in(draw, quarter):
    return datetime.date(*FIRST_MONTHS[quarter], 1) + datetime.timedelta(draw.randrange(90))


def jail_drawn(draw, jails, declined, without=()):
    """A jail by its share of detainers, or of declined ones."""
    keys = [key for key in SHARES if key not in without]
    return jails[draw.choices(keys, [SHARES[key][declined] for key in keys])[0]]


def detainer_of(draw, quarter, form, **values):
    words = f"I-247{form}"
    kind, asked = form_of(words)
    day = day_in(draw, quarter)
    return Detainer(prepared_on=day, form=kind, form_as_written=words, asked=asked, **values)


def told_by_source(draw, jails, quarter, reason):
    """A detainer of which only the source's word is known, its outcome by the published mapping."""
    rule = next(rule for rule in shipped_rules() if rule["lift_reason"] == reason)
    place = draw.choices((not_stated, ambiguous, resolved), (7, 3, 90))[0]
    jail = jail_drawn(draw, jails, rule["outcome"] == Outcome.DECLINED)
    form = draw.choices("AG", (9, 1))[0]
    # What was declined asked for a hold: the quarters' reports count detainers, not requests for notice.
    form = "A" if rule["outcome"] == Outcome.DECLINED else form
    detainer = detainer_of(
        draw,
        quarter,
        form,
        lift_reason=reason,
        outcome=rule["outcome"],
        custody_taken=rule["custody_taken"],
        outcome_reason=rule["explanation"],
        outcome_basis=Detainer.Basis.SOURCE,
        **place(jail),
    )
    detainer.notice, detainer.hold = answers_of(detainer.asked, rule["outcome"])
    return detainer, []


@cache
def answers_of(asked, outcome):
    """What the source's one word tells of notice and of hold, as the database has it."""
    return run(
        "select detainers_source_answer(%(asked)s, 'notice', %(outcome)s),"
        " detainers_source_answer(%(asked)s, 'hold', %(outcome)s)",
        {"asked": asked, "outcome": outcome},
    )[0]


def told_as_chain(draw, jails, quarter, story):
    """A detainer with every step of its chain, to be saved with it; its outcome follows from them."""
    federal = {"fir-federal-detention-center"}
    jail = jail_drawn(draw, jails, story.outcome == Outcome.DECLINED, federal)
    other = jail_drawn(draw, jails, False, federal | {jail.key.removeprefix("demonstration:")})
    detainer = detainer_of(
        draw,
        quarter,
        "A",
        outcome=Outcome.UNKNOWN,
        outcome_basis=Detainer.Basis.CHAIN,
        **resolved(jail),
    )
    longer = draw.randrange(15)
    return detainer, [
        event(number, step, detainer, jail, other, longer)
        for number, step in enumerate(story.steps.split(", "), start=1)
    ]


def event(number, step, detainer, jail, other, longer):
    """One step as an event of the chain; those after the first days come later by some days."""
    kind, day = step.split()
    where = other if day.endswith("!") else jail
    days = int(day.rstrip("!"))
    return CustodyEvent(
        detainer=detainer,
        position=number,
        kind=kind,
        happened_on=detainer.prepared_on + datetime.timedelta(days + longer * (days > 1)),
        **(
            {}
            if kind == EventKind.PICKED_UP
            else {"facility": where, "jurisdiction_id": where.jurisdiction_id}
        ),
    )


def resolved(jail):
    is_federal = jail.operator == Operator.FEDERAL
    return {
        "place_status": Detainer.PlaceStatus.FEDERAL if is_federal else Detainer.PlaceStatus.RESOLVED,
        "facility": jail,
        "operator": jail.operator,
        "jurisdiction_id": jail.jurisdiction_id,
        "located_in_id": jail.located_in_id,
        "state_id": STATE,
        "facility_as_written": jail.name.upper(),
        "city_as_written": jail.city.upper(),
        "state_as_written": STATE_WORDS,
    }


def ambiguous(jail):
    return {"place_status": Detainer.PlaceStatus.UNRESOLVED, "state_id": STATE, **AMBIGUOUS}


def not_stated(jail):
    return {"place_status": Detainer.PlaceStatus.NOT_STATED}


def deliver(edition, by, source, detainers):
    held = sum(one.place_status == Detainer.PlaceStatus.UNRESOLVED for one in detainers)
    days = [one.prepared_on for one in detainers]
    return Delivery.objects.create(
        edition=edition,
        source=source,
        file_name="(no file: invented rows)",
        sha256=CHECKSUM,
        form=Delivery.Form.DEMONSTRATION,
        received_by=by,
        row_count=len(detainers),
        kept_count=len(detainers) - held,
        held_count=held,
        refused_count=0,
        first_day=min(days),
        last_day=max(days),
        place=STATE,
    )


def save(drafted):
    Detainer.objects.bulk_create(detainer for detainer, _ in drafted)
    CustodyEvent.objects.bulk_create(event for _, events in drafted for event in events)


def ask(source, row_count):
    """The question the ambiguous rows raise, for staff to answer."""
    candidates = [
        {"geoid": "99009", "label": "Elm County, Example State", "why": "the name contains it"},
        {"geoid": "99510", "label": "City of Elm, Example State", "why": "the name contains it"},
    ]
    PlaceQuestion.objects.update_or_create(
        source=source, **AMBIGUOUS, defaults={"candidates": candidates, "row_count": row_count}
    )
