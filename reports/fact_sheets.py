"""The fact sheet: claims and figures in circulation; with places chosen, what the record holds of them."""

from dataclasses import dataclass

from detainers.models import Policy
from reports import statistics
from reports.correction_editions import with_corrections
from reports.figures import Counted, headline_figures, rest_words
from reports.models import Claim, Correction

# The order of the page: the law, what is claimed, what is counted elsewhere.
HEADINGS = {
    Claim.Kind.LAW: ("law", "Claims about the law"),
    Claim.Kind.CLAIM: ("claims", "Claims and evidence"),
    Claim.Kind.FIGURE: ("figures-around", "Figures in circulation"),
}


@dataclass(frozen=True)
class Group:
    """Entries of one kind under their heading."""

    anchor: str
    heading: str
    claims: list


def grouped(claims):
    """[Group] in the page's order, empty ones left out."""
    groups = [Group(*HEADINGS[kind], [claim for claim in claims if claim.kind == kind]) for kind in HEADINGS]
    return [group for group in groups if group.claims]


def record_context(request, scope):
    """What the record holds: its own figures, and what it says of chosen places."""
    return figures_context(request, scope) | place_context(request, scope)


def figures_context(request, scope):
    """The record's own figures for the places and days; none while no detainer is published.

    Coverage is said of the whole country alone: a place's detainers all have a place.
    """
    cells, days = statistics.cube(request.reading, scope), statistics.record_period(request.reading)
    counted = Counted.of(cells, None if scope.places else known_places(request.reading, scope))
    figures = headline_figures(request, scope, counted, days) if days[0] else []
    return {
        "figures": with_corrections(request, scope, figures),
        "rest": rest_words(counted.by_outcome),
    }


def known_places(reading, scope):
    """Detainers whose source states a place, by outcome."""
    return statistics.stated_place_counts(statistics.state_counts(reading, scope))


def place_context(request, scope):
    """What policies and corrections say of the chosen places; nothing without places."""
    if not scope.places:
        return {"policies": [], "corrections": []}
    policies = Policy.objects.as_of(request.reading).in_force_between(scope.first_day, scope.last_day)
    corrections = Correction.objects.as_of(request.reading)
    return {
        "policies": list(policies.filter(scope.inside()).in_order()),
        "corrections": list(corrections.filter(scope.inside()).in_order()),
    }
