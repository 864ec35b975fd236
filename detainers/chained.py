"""Reads draft detainers with their chains, in batches, and works out what each chain gives."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from detainers.models import Detainer, Facility, Jurisdiction, OutcomeRule
from detainers.models.outcomes import Outcome
from detainers.models.places import IN_FEDERAL_CUSTODY, Operator
from detainers.outcome import Request, Step, finding
from detainers.places.resolver import Place, place_of
from editions.statements import columns_sql, run

BATCH = 4000
OF_OUTCOME = (
    *("outcome", "notice", "hold", "outcome_basis", "outcome_rule", "outcome_reason", "custody_taken"),
    *("declined_on", "declined_on_exactness"),
)
OF_PLACE = ("place_status", "facility_id", "jurisdiction_id", "located_in_id", "state_id", "operator")
OF_REQUEST = ("asked", "form", "prepared_on", "prepared_on_exactness", "probable_cause", "warrant")
# Who runs the jails of a place, by the length of its GEOID.
RUN_BY = {2: Operator.STATE, 4: Operator.TRIBAL, 5: Operator.COUNTY, 7: Operator.CITY}


@dataclass(frozen=True, slots=True)
class Chained:
    """A draft detainer with a chain: what is stored of its outcome and place, and what its chain gives."""

    pk: int
    uid: UUID
    row_number: int | None
    stored: tuple
    given: tuple
    stored_place: tuple
    given_place: tuple
    is_answered: bool

    @property
    def is_told_wrong(self):
        """Whether the stored outcome, or the place that answers for it, is not what the chain gives."""
        place = OF_PLACE.index("jurisdiction_id")
        return self.stored != self.given or (
            self.is_answered and self.stored_place[place] != self.given_place[place]
        )


def chained(edition, only=None):
    """Yield the edition's draft detainers with a chain, or only one, each with what its chain gives."""
    reasons = not_removable_reasons(edition)
    spots = Spots()
    last = 0
    while rows := batch_after(last, edition, only):
        chains = chains_of([row[0] for row in rows])
        for row in rows:
            yield told(row, chains[row[0]], reasons, spots)
        last = rows[-1][0]


def batch_after(last, edition, only):
    return run(
        "select d.id, d.uid, d.row_number, d.lift_reason, {request}, {outcome}, {place}"
        " from detainers_detainer d"
        " where d.edition_id = %s and d.since is null and not d.removed and d.id > %s"
        " and (%s::bigint is null or d.id = %s)"
        " and exists (select from detainers_custodyevent e where e.detainer_id = d.id)"
        " order by d.id limit %s",
        (edition.pk, last, only and only.pk, only and only.pk, BATCH),
        request=columns_sql(OF_REQUEST),
        outcome=columns_sql(OF_OUTCOME),
        place=columns_sql(OF_PLACE),
    )


def chains_of(ids):
    """{detainer: its events in order}."""
    events = run(
        "select detainer_id, kind, happened_on, exactness, facility_id, jurisdiction_id"
        " from detainers_custodyevent where detainer_id = any(%s) order by detainer_id, position, id",
        (ids,),
    )
    return {pk: list(rows) for pk, rows in groupby(events, key=itemgetter(0))}


def not_removable_reasons(edition):
    """Words of sources by which a person is a citizen or not removable: the chain cannot tell that."""
    rules = OutcomeRule.objects.filter(outcome=Outcome.NOT_REMOVABLE, until=None, removed=False)
    rules = rules.exclude(since=None) | rules.filter(since=None, edition=edition)
    return set(rules.values_list("lift_reason", flat=True))


def told(row, events, reasons, known):
    pk, uid, row_number, lift_reason = row[:4]
    request, rest = row[4 : 4 + len(OF_REQUEST)], row[4 + len(OF_REQUEST) :]
    spots = [known.of(event[4], event[5]) for event in events]
    steps = [
        Step(event[1], event[2], event[3], spot.key, spot.words)
        for event, spot in zip(events, spots, strict=True)
    ]
    found = finding(steps, Request(*request, not_removable=lift_reason in reasons))
    stored_place = rest[len(OF_OUTCOME) :]
    where = found.answers or found.went_to
    spot = next((spot for spot, step in zip(spots, steps, strict=True) if step is where), NOWHERE)
    return Chained(
        pk,
        uid,
        row_number,
        stored=rest[: len(OF_OUTCOME)],
        given=given(found),
        stored_place=stored_place,
        given_place=spot.values or stored_place,
        is_answered=found.answers is not None and found.answers.place is not None,
    )


def given(found):
    """A finding as values of the columns of an outcome."""
    return (
        *(found.outcome, found.notice, found.hold, Detainer.Basis.CHAIN.value, found.version),
        *(found.reason, found.custody_taken, found.declined_on, found.declined_on_exactness),
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an event was: a key for its custodian, words for readers, values of a detainer's columns."""

    key: str | None
    words: str
    values: tuple | None


NOWHERE = Spot(None, "", None)


class Spots:
    """The spots of events; asks for each facility and place once."""

    def __init__(self):
        self.known = {(None, None): NOWHERE}

    def of(self, facility_id, geoid):
        spot = self.known.get((facility_id, geoid))
        if spot is None:
            spot = self.known[facility_id, geoid] = spot_of(facility_id, geoid)
        return spot


def spot_of(facility_id, geoid):
    named = geoid and Jurisdiction.objects.select_related("state").get(pk=geoid)
    if facility_id is None:
        return Spot(geoid, str(named), values_of(answering(named)))
    facility = Facility.objects.get(pk=facility_id)
    place = place_of(facility)
    if named and place.status == Detainer.PlaceStatus.UNRESOLVED and place.operator == Operator.UNKNOWN:
        place = answering(named, facility_id)
    return Spot(custodian(facility, geoid), facility.name, values_of(place))


def custodian(facility, geoid):
    """Who holds a person there, as detainers_custodian() of the database; a jail of none known is its own."""
    if facility.operator in IN_FEDERAL_CUSTODY:
        return "federal"
    return facility.jurisdiction_id or geoid or f"facility {facility.pk}"


def values_of(place):
    return tuple(getattr(place, name) for name in ("status", *OF_PLACE[1:]))


def answering(jurisdiction, facility_id=None):
    """A place that an event names by its government alone, or with a jail of which no more is known."""
    geoid = jurisdiction.pk
    return Place(
        Detainer.PlaceStatus.RESOLVED,
        facility_id,
        geoid,
        geoid if len(geoid) == 5 else jurisdiction.parent_id,
        jurisdiction.state_id or geoid,
        Operator.CITY if jurisdiction.kind == Jurisdiction.Kind.INDEPENDENT_CITY else RUN_BY[len(geoid)],
    )
