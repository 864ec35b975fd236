"""Jurisdictions: every place there is, with the detainers that its own page counts."""

from django.db.models import Q
from django.http import Http404

from detainers.models import Jurisdiction
from reports import statistics
from reports.addresses import address, with_query
from reports.api.collection import PAGED, PLACE_AND_DAYS, Collection
from reports.api.detainers import OUTCOMES, outcome_figures
from reports.api.shapes import FIGURE, array, columns, figure, text, whole
from reports.figures import Counted, headline_figures
from reports.filters import Filter, Scope
from reports.later import figures as figures_of
from reports.views.jurisdictions import searched

PLACE_COLUMNS = {
    "geoid": "Census GEOID: 2 digits for a state, 5 for a county, 7 for a city, 4 for tribal land.",
    "kind": "What kind of place it is.",
    "name": "Its short name, which others may share.",
    "legal_name": "Its full name.",
    "state": "GEOID of its state; null for a state.",
}
KINDS = dict(Jurisdiction.Kind.choices)
# Named as the filter of detainers names them.
COUNTS = {"prepared": whole("All its detainers, by day prepared.")} | {
    outcome: whole(f"Those of them with this outcome: {measure.name}.")
    for outcome, measure in OUTCOMES.items()
}


def counts_of_places(reading, places, scope):
    """{(GEOID, outcome): detainers} of the places in the days of a scope, as each place's own page counts.

    Of a state what stands in it, of any other place what it answers for. Two queries.
    """
    states = Scope([place for place in places if place.state_id is None], scope.first_day, scope.last_day)
    locals_ = Scope([place for place in places if place.state_id], scope.first_day, scope.last_day)
    found = statistics.state_counts(reading, states) if states.places else {}
    return found | statistics.place_counts(reading, locals_) if locals_.places else found


class Jurisdictions(Collection):
    """One place a row, with its detainers: of a state what stands in it, else what its agencies run."""

    name, item, title, page_name = "jurisdictions", "jurisdiction", "Jurisdictions", "jurisdiction-list"
    model, key, converter = Jurisdiction, "geoid", "slug"
    fields = columns(PLACE_COLUMNS, choices={"kind": KINDS}) | COUNTS
    more = {
        "figures": array(FIGURE, "The numbers of its page, then those of its other outcomes."),
        "elsewhere": {
            "type": "object",
            "description": "What else is on record of it: addresses of the API.",
            "additionalProperties": text(""),
        },
    }
    choices = {"kind": KINDS}
    takes = (*Collection.takes, "q", "kind")
    one_takes = ("from", "to", "edition")
    date_label = "Day prepared"

    def read_filters(self):
        filters = Filter(self.request, date_label=self.date_label, choices=self.choices, own=(*PAGED, "q"))
        self.kinds = filters.scope.choices.pop("kind")
        return filters

    def found(self):
        words, scope = searched(self.filters), self.filters.scope
        places = Jurisdiction.objects.candidates(words) if words else Jurisdiction.objects.with_state()
        if scope.places:
            places = places.filter(Q(pk__in=scope.geoids) | Q(state__in=scope.states))
        if self.kinds:
            places = places.filter(kind__in=self.kinds)
        return places.order_by("geoid")

    def lines(self, rows):
        by_place = counts_of_places(self.reading, rows, self.filters.scope)
        for place in rows:
            by_outcome = {outcome: by_place.get((place.geoid, outcome), 0) for outcome in OUTCOMES}
            yield {
                **{name: getattr(place, name) for name in PLACE_COLUMNS},
                "state": place.state_id,
                "prepared": statistics.detainers_prepared(by_outcome),
                **by_outcome,
            }

    def figures(self):
        by_outcome = statistics.outcome_counts(self.reading, self.filters.scope)
        return [figure(each) for each in outcome_figures(self.reading, self.filters.scope, by_outcome)]

    def shown_of_list(self):
        return figures_of(self.filters.scope, by_place=True)

    @property
    def list_page(self):
        """The page knows no kinds."""
        left = [pair for pair in self.filters.filtering if pair[0] in (*PLACE_AND_DAYS, "q")]
        return with_query(address(self.page_name), left)

    # One place.

    def get(self, key):
        self.filters = Filter(self.request, date_label=self.date_label)
        found = Jurisdiction.objects.with_state().filter(pk=key).first()
        if found is None:
            raise Http404("There is no place with this GEOID.")
        return found

    def scope_of(self, place):
        return Scope([place], self.filters.scope.first_day, self.filters.scope.last_day)

    def shown_of(self, place):
        return figures_of(self.scope_of(place))

    def page_of(self, place):
        return address("jurisdiction-detail", place.geoid, place.slug, **self.days)

    @property
    def days(self):
        return {f"{name}_": value for name, value in self.filters.filtering}

    def more_of(self, place):
        return {
            "figures": [figure(each) for each in self.all_figures(place)],
            "elsewhere": {
                name: self.pinned(address(f"api-{name}", jurisdiction=place.geoid, **self.days))
                for name in ("detainers", "policies", "reports", "highlights", "corrections", "responses")
            },
        }

    def all_figures(self, place):
        scope = self.scope_of(place)
        cells, days = statistics.cube(self.reading, scope), statistics.record_period(self.reading)
        counted = Counted.of(cells)
        headlines = headline_figures(self.request, scope, counted, days)
        said = [each.measure for each in headlines]
        others = outcome_figures(self.reading, scope, counted.by_outcome)
        return [*headlines, *(each for each in others if each.measure not in said)]
