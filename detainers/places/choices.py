"""What held words could mean: facilities to choose from, each with what speaks for it; never a guess."""

import hashlib
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from detainers.models import CityCounty, Detainer, Facility, Jurisdiction, TallyEntry
from detainers.models.outcomes import DECLINES
from detainers.models.places import IN_FEDERAL_CUSTODY, Operator
from detainers.places.alike import likeness
from detainers.places.gazetteer import COUNTY_KINDS
from detainers.places.resolver import FEDERAL
from detainers.postal import POSTAL
from editions.corrections import CHANGING

# Facilities that give a row a place: a government answers for them, or the United States.
ANSWERED_FOR = Q(operator__in=IN_FEDERAL_CUSTODY) | Q(jurisdiction__isnull=False)
Kind = Jurisdiction.Kind
PER_PLACE, MOST_FOUND = 4, 12
OPERATORS = {
    **dict.fromkeys((Kind.STATE, Kind.TERRITORY), Operator.STATE),
    **dict.fromkeys(COUNTY_KINDS, Operator.COUNTY),
    **dict.fromkeys((Kind.INDEPENDENT_CITY, Kind.PLACE), Operator.CITY),
    Kind.TRIBAL: Operator.TRIBAL,
}


@dataclass(frozen=True)
class Choice:
    """A facility that words could mean; without one, a jail of the place that no list of ours names."""

    facility: Facility | None
    place: Jurisdiction | None
    why: str = ""

    @property
    def value(self):
        return f"facility:{self.facility.pk}" if self.facility else f"place:{self.place.pk}"

    @property
    def name(self):
        return self.facility.name if self.facility else "A jail that no list of ours names"

    @property
    def answers(self):
        """Who answers: with kind and GEOID, for a bare name is never enough."""
        return self.place.staff_label if self.place else "Federal custody: no local place answers"

    @property
    def stands_in(self):
        """Where the lists have it; its code tells it from the same jail in a list without codes."""
        where = self.facility and ", ".join(
            filter(None, [self.facility.city, self.facility.state_id and self.facility.state.name])
        )
        code = f", with the code {self.facility.code}" if where and self.facility.code else ""
        return f"Listed in {where}{code}." if where else ""


def state_of(words):
    """The state that a question's words name, or None."""
    code = POSTAL.get(words.state_as_written.strip().upper(), "")
    states = Jurisdiction.objects.filter(kind__in=(Kind.STATE, Kind.TERRITORY))
    return states.filter(Q(pk=code) | Q(name__iexact=words.state_as_written.strip())).first()


def suggested(question):
    """A Choice for what the words allow, place by place; the facilities of a place closest in name first."""
    reasons = {each["geoid"]: each.get("why", "") for each in question.candidates}
    # Words that may mean “elsewhere” have no GEOID either.
    is_federal = any(each.get("label") == FEDERAL for each in question.candidates)
    places = Jurisdiction.objects.with_state().in_bulk([geoid for geoid in reasons if geoid])
    listed = Facility.objects.filter(jurisdiction__in=places).select_related("state")
    near = close_first(question, listed)
    choices = []
    for geoid, place in places.items():
        own = [one for one in near if one.jurisdiction_id == geoid][:PER_PLACE]
        choices += [Choice(one, place, reasons[geoid]) for one in own]
        choices += [Choice(None, place, reasons[geoid])] if question.facility_as_written.strip() else []
    return choices + (federal(question, reasons[""]) if is_federal else [])


def federal(question, why):
    """Facilities of federal custody in the city as written, the closest in name first."""
    listed = Facility.objects.filter(
        operator__in=IN_FEDERAL_CUSTODY, state=state_of(question), city__iexact=question.city_as_written
    )
    return [
        Choice(one, None, why) for one in close_first(question, listed.select_related("state"))[:PER_PLACE]
    ]


def close_first(question, facilities):
    named = [(likeness(question, Named(one.name)), one) for one in facilities]
    return [one for _, one in sorted(named, key=lambda pair: (-pair[0], pair[1].pk))]


@dataclass(frozen=True)
class Named:
    """A name to be compared with words of a source."""

    facility_as_written: str


def searched(question, words, place=None):
    """Facilities whose name or city holds the words, the question's state first; and the jails of a place."""
    state = state_of(question)
    found = []
    if words:
        fits = Q(name__unaccent__icontains=words) | Q(city__unaccent__iexact=words)
        listed = Facility.objects.filter(ANSWERED_FOR, fits).select_related("state", "jurisdiction__state")
        near = close_first(question, listed[:500])
        near.sort(key=lambda one: one.state_id != (state and state.pk))
        found = [Choice(one, one.jurisdiction, "found by your search") for one in near[:MOST_FOUND]]
    if place:
        own = Facility.objects.filter(jurisdiction=place).select_related("state")
        found += [Choice(one, place, "its own") for one in close_first(question, own)[:PER_PLACE]]
        found.append(Choice(None, place, "chosen by you"))
    return found


def namesakes(choices):
    """Short names that several places of one state share, as far as the choices name them; one query."""
    names = {(one.place.state_id, one.place.name) for one in choices if one.place}
    if not names:
        return []
    meant = Q()
    for state, name in names:
        meant |= Q(state=state, name=name)
    shared = Jurisdiction.objects.filter(meant).order_by().values("name").annotate(n=Count("pk"))
    return sorted((row["name"], row["n"]) for row in shared if row["n"] > 1)


def counties_of_city(question):
    """The counties that the lists have facilities of the city in, most first; none without a city."""
    city = question.city_as_written.strip()
    rows = CityCounty.objects.filter(state=state_of(question), city__iexact=city) if city else []
    return list(rows and rows.select_related("county").order_by("-record_count"))


def where_city_lies(question, rows):
    """In words, from the rows of `counties_of_city`."""
    city = question.city_as_written.strip()
    if not city:
        return "The source gives no city."
    if not rows:
        return f"No list of ours has a jail in {city}."
    counties = [
        f"{row.county.legal_name} ({row.county_id}, {row.record_count:,} listed there)" for row in rows
    ]
    return f"{city} lies in {' and in '.join(counties)}, by the jails and agencies listed there."


def counted_there(geoids, edition):
    """{GEOID: (detainers, declined)} of the newest edition with the draft laid over it; two queries."""
    declined = Q(outcome__in=DECLINES)
    sums = {"n": Sum("change"), "d": Sum("change", filter=declined)}
    tally = TallyEntry.objects.filter(grain=TallyEntry.Grain.PLACE, place__in=geoids).order_by()
    counts = {row["place"]: [row["n"] or 0, row["d"] or 0] for row in tally.values("place").annotate(**sums)}
    drafted = Detainer.objects.drafts().filter(edition=edition, jurisdiction__in=geoids, removed=False)
    if edition and edition.kind in CHANGING:
        # A revised row that was there before is counted already.
        there = Detainer.objects.current().filter(jurisdiction__in=geoids)
        drafted = drafted.exclude(uid__in=there.values("uid"))
    sums = {"n": Count("pk"), "d": Count("pk", filter=declined)}
    for row in drafted.order_by().values("jurisdiction").annotate(**sums) if edition else ():
        before = counts.setdefault(row["jurisdiction"], [0, 0])
        counts[row["jurisdiction"]] = [before[0] + row["n"], before[1] + row["d"]]
    return counts


def facility_meant(value, question):
    """The facility of a choice's value; one that no list names is added under the words of the source."""
    kind, _, key = value.partition(":")
    if kind == "facility":
        return Facility.objects.filter(ANSWERED_FOR, pk=key).first() if key.isdigit() else None
    place = Jurisdiction.objects.filter(pk=key).first()
    if kind != "place" or place is None or not question.facility_as_written.strip():
        return None
    words = "|".join(getattr(question, name) for name in question.WORDS)
    county = place.pk if len(place.pk) == 5 else place.parent_id
    return Facility.objects.get_or_create(
        key=f"staff:{place.pk}:{hashlib.sha256(words.encode()).hexdigest()[:12]}",
        defaults={
            "name": question.facility_as_written.strip(),
            "city": question.city_as_written.strip(),
            "operator": OPERATORS[place.kind],
            "state_id": place.state_id or place.pk,
            "located_in_id": county if county and len(county) == 5 else None,
            "jurisdiction": place,
        },
    )[0]
