"""How many of a source's rows have their place, by operator: by the lists alone, and as recorded."""

from collections import Counter, defaultdict

from django.db.models import Count

from detainers.models import Detainer, Facility
from detainers.models.places import IN_FEDERAL_CUSTODY
from detainers.places.gazetteer import Gazetteer
from detainers.places.listed import reading_of_listed

Status = Detainer.PlaceStatus
RESOLVED = (Status.RESOLVED, Status.FEDERAL)
WORDS = ("facility_as_written", "city_as_written", "state_as_written")
HELD = (Status.UNRESOLVED.value, "unknown")


def rows_of(source):
    """The published rows that stand, or the drafts of a source that has none yet."""
    rows = Detainer.objects.filter(source=source, removed=False)
    published = rows.current()
    return published if published.exists() else rows.drafts()


def located(source):
    """{words, place status, operator: rows} of the rows whose source states a place."""
    rows = rows_of(source).exclude(place_status=Status.NOT_STATED)
    counted = rows.order_by().values_list(*WORDS, "place_status", "operator").annotate(n=Count("pk"))
    return {(key[:3], *key[3:]): n for *key, n in counted for key in [tuple(key)]}


def as_recorded(cells):
    """{(status, operator): rows} with our reading rules, aliases and decisions."""
    counts = Counter()
    for (_, status, operator), n in cells.items():
        counts[(status, operator) if status in RESOLVED else HELD] += n
    return counts


def by_lists_alone(cells):
    """The same had only a facility of exactly this name, city and state in a reference list been taken,
    and its operator from the list's own type code: no reading of names, no aliases."""
    gazetteer, answers = Gazetteer(), listed_answers()
    counts = Counter()
    for (words, _, _), n in cells.items():
        facility, city, state = (text.strip().upper() for text in words)
        found = answers.get((facility, city, gazetteer.state(state)), set())
        counts[found_once(found)] += n
    return counts


def found_once(answers):
    if len(answers) != 1:
        return HELD
    operator, geoid = next(iter(answers))
    return ((Status.RESOLVED if geoid else Status.FEDERAL).value, operator)


def listed_answers():
    """{(name, city, state's GEOID): who answers}, of facilities whose list tells who runs them."""
    answers = defaultdict(set)
    for facility in Facility.objects.all():
        by_code = facility.key.startswith("hifld:") or facility.operator in IN_FEDERAL_CUSTODY
        if by_code and reading_of_listed(facility):
            key = (facility.name.strip().upper(), facility.city.strip().upper(), facility.state_id)
            answers[key].add((facility.operator, facility.jurisdiction_id))
    return answers


def largest_held(cells, limit):
    """(words, rows) that wait for a person, most rows first."""
    held = Counter()
    for (words, status, _), n in cells.items():
        if status not in RESOLVED:
            held[", ".join(filter(None, words))] += n
    return held.most_common(limit)
