"""What the explorer says and offers around its rows."""

from detainers.models.detainers import Outcome
from editions.language import gettext as _
from editions.language import noop
from reports import statistics
from reports.answers import ACTS
from reports.figures import edition_of, told_apart
from reports.filters.scope import either
from reports.measures import Figure
from reports.saying import counted
from reports.statistics import summed

LEGENDS = {
    "outcome": noop("Outcome"),
    **ACTS,
    "custody": noop("Custody taken by the issuer"),
    "operator": noop("Operator of the jail"),
    "form": noop("Form"),
    "source": noop("Source"),
    "located": noop("Where the jail stands"),
}

COLUMNS = (noop("Facility, as written"), noop("Form"), noop("Outcome"), noop("Custody taken"))


def said(filters, total):
    """“139 detainers lodged with agencies of Clark County, Nevada, prepared from …, any outcome.”"""
    scope = filters.scope
    parts = [counted(total, "detainer")]
    if scope.places:
        parts[0] += f" {place_phrase(scope)}"
    if scope.date_words():
        parts.append(_("prepared %(days)s", days=scope.date_words()))
    outcomes = scope.choices["outcome"]
    parts.append(
        either(_(Outcome(value).label).lower() for value in outcomes) if outcomes else _("any outcome")
    )
    for name, values in scope.choices.items():
        if values and name not in {"outcome", "located"}:
            labels = either(_(filters.choice_labels[name][value]) for value in values)
            parts.append(f"{_(LEGENDS[name]).lower()}: {labels}")
    return ", ".join(parts) + "."


def no_detainer(scope):
    """Why no detainer is counted: “No detainer lodged with jails in Ohio is published in this edition.”"""
    prepared = _("prepared %(days)s", days=scope.date_words()) if scope.date_words() else ""
    which = " ".join(filter(None, (place_phrase(scope), prepared)))
    if not which:
        return _("No detainer is published in this edition.")
    return _("No detainer %(which)s is published in this edition.", which=which)


def place_phrase(scope):
    """A state means every jail in it; a county or city what its own agencies run, if not asked otherwise."""
    if located := scope.choices.get("located"):
        places = scope.place_words()
        if "others" in located:
            return _("lodged with jails that stand in %(places)s, that others run", places=places)
        return _("lodged with jails that stand in %(places)s, whoever runs them", places=places)
    states = [str(place) for place in scope.places if place.geoid in scope.states]
    others = [str(place) for place in scope.places if place.geoid not in scope.states]
    phrases = []
    if states:
        phrases.append(_("lodged with jails in %(places)s", places=either(states)))
    if others:
        phrases.append(_("lodged with agencies of %(places)s", places=either(others)))
    return either(phrases)


def outcome_bars(filters, by_outcome):
    """Rows of ranked bars of the outcomes, each leading to its rows; shares are of all rows shown."""
    scope, edition = filters.scope, edition_of(filters.request.reading)

    def figure(measure, n):
        return Figure(n, measure, edition, scope.first_day, scope.last_day, tuple(scope.geoids))

    total = figure(statistics.PREPARED, statistics.detainers_prepared(by_outcome))
    return [
        {
            "label": _(outcome.label),
            "after": told_apart(outcome, ": {}"),
            "figure": figure(statistics.measure_of_outcome(outcome), by_outcome[outcome]),
            "of": total,
            "url": filters.url_with(outcome=outcome.value),
        }
        for outcome in Outcome
        if by_outcome.get(outcome)
    ]


def choice_groups(filters, *countings):
    """Check boxes of the filter bar with how many rows each would show; boxes without rows are left out.

    Each counting maps tuples of values to detainers, its `names` say which choices the values are of.
    """
    groups = [
        choice_group(filters, name, counts_of(name, names, cells, filters.scope.without(name).choices))
        for names, cells in countings
        for name in names
    ]
    return [group for group in groups if group["options"]]


def counts_of(name, names, cells, chosen):
    """{value: detainers} of one of the choices that cells tell apart, among those that `chosen` keeps."""
    wanted = [(at, chosen[other]) for at, other in enumerate(names) if chosen.get(other)]
    kept = ((key, n) for key, n in cells.items() if all(key[at] in values for at, values in wanted))
    position = names.index(name)
    return summed((key[position], n) for key, n in kept)


def choice_group(filters, name, known):
    labels, chosen = filters.choice_labels[name], filters.scope.choices.get(name, [])
    return {
        "legend": LEGENDS[name],
        "name": name,
        "options": [
            {"value": value, "label": label, "count": known.get(value, 0), "checked": value in chosen}
            for value, label in labels.items()
            if known.get(value) or value in chosen
        ],
    }


def sort_columns(filters):
    """The table's head: its rows go by the day prepared, either way round, by place or by outcome."""
    by_day = {"newest": "descending", "oldest": "ascending"}.get(filters.sort)

    def column(label, sort):
        sorting = "ascending" if filters.sort == sort else None
        return {"label": label, "url": filters.url_with(sort=sort), "sort": sorting}

    turned = filters.url_with(sort="oldest" if filters.sort == "newest" else None)
    return [
        {"label": _("Day prepared"), "url": turned, "sort": by_day},
        column(_("Facility, as written, and place"), "place"),
        {"label": _("Form")},
        column(_("Outcome"), "outcome"),
        {"label": _("Custody taken")},
        {"label": _("Source row"), "num": True},
    ]
