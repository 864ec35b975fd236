"""The charts of the pages, each made in one place for the page and for its files."""

from functools import partial

from editions.language import gettext as _
from editions.language import ngettext, noop
from reports import statistics
from reports.charts import mosaic, ranked_bars, ranked_drawing, state_land, symbol_map
from reports.drawn import chart
from reports.figures import edition_of
from reports.measures import Figure
from reports.templating import day, day_with_exactness, number, period

BY_MONTH = noop("Detainers by the month they were prepared")
CUSTODY = [noop("Outcome"), noop("Custody taken"), noop("Not taken"), noop("Not known"), noop("All")]
READING_A_MAP = noop("The area of a circle shows the number; a small ring means none.")
# Connecticut to Vermont, and what lies between: closer together than their circles.
NORTH_EAST = {"09", "10", "11", "23", "24", "25", "33", "34", "36", "42", "44", "50"}
OF_PLACE = ["Prepared", "Declined"]
# Where the most declined in a month are under a tenth of the most prepared, one scale hides them.
OWN_SCALE_BELOW = 10


def trend_chart(request, trend, terms, shown):
    """Month by month, every group on its own scale; None without a month."""
    return trend and chart(
        request,
        "trend",
        title=_(BY_MONTH),
        shown=shown,
        drawing=trend.drawing(),
        table=trend.table(_(BY_MONTH)),
        terms=f"{terms} {_('Each panel has its own scale, from zero.')}",
        breaks=trend.breaks(),
        note=_(
            "The source gives no date of decline, so each detainer stands in the month it was prepared. "
            "Later months had less time to reach an outcome before the file was drawn."
        ),
    )


def place_trend_chart(request, place, trend, terms, marks):
    """Prepared and declined of one place, with the days its policies came into force.

    On one scale, so that few declined of many look few; with scales of their own where nothing
    would be seen of the declined.
    """
    if not trend:
        return None
    tops = [trend.largest(name) for name in OF_PLACE]
    shared = tops[1] * OWN_SCALE_BELOW >= tops[0] or not tops[1]
    scale = _("Both panels on the same scale.") if shared else scales_apart(*tops)
    notes = [_("By date prepared; the source has no date of decline.")]
    if marks:
        notes.append(_("A dashed line marks the day a policy came into force: it shows when, not why."))
    return chart(
        request,
        "place-trend",
        where={"jurisdiction": place.geoid},
        title=_("Detainers of %(place)s, by the month they were prepared", place=place),
        drawing=trend.drawing(OF_PLACE, shared_scale=shared, marks=[(mark.on, mark.words) for mark in marks]),
        table=trend.table(_("%(place)s, by month prepared", place=place)),
        terms=f"{terms} {scale}",
        breaks=trend.breaks(OF_PLACE),
        marks=tuple(marks),
        note=" ".join(notes),
    )


def scales_apart(prepared, declined):
    """What keeps a reader from comparing heights that do not compare."""
    return _(
        "Each panel has its own scale, from zero, for on one scale the declined would not be seen: "
        "at most %(prepared)s prepared and %(declined)s declined in a month.",
        prepared=number(prepared),
        declined=number(declined),
    )


def custody_chart(request, place, columns, rows, terms):
    """Outcome and custody taken of one place; `rows` are those of the table beside it."""
    total = sum(row["values"][-1] for row in rows)
    title = _("%(total)s detainers by outcome and custody", total=number(total))
    return rows and chart(
        request,
        "custody",
        where={"jurisdiction": place.geoid},
        title=title,
        shown=f"{place}.",
        drawing=mosaic(columns, _("%(place)s: outcome and custody", place=place), identifier="mosaic"),
        table={
            "columns": list(map(_, CUSTODY)),
            "rows": [[_(row["label"]), *row["values"]] for row in rows],
        },
        terms=terms,
        says_values=True,
        is_told=True,
        note=_(
            "Width shows the number of detainers. Solid: custody taken. Pale with an outline: not taken. "
            "Hatched: not known."
        ),
    )


def states_chart(request, figures, names, urls, not_stated, terms, shown):
    """Declined detainers by state; `figures`, `names` and `urls` by GEOID of all, territories too."""
    ordered = sorted(figures, key=lambda geoid: (-figures[geoid].value, names[geoid]))
    rows = [[names[geoid], geoid, figures[geoid].value] for geoid in ordered]
    name = _(statistics.DECLINED.name)
    return figures and chart(
        request,
        "states",
        title=_("%(measure)s, by state of the jail", measure=name),
        shown=shown,
        drawing=symbol_map(figures, urls=urls),
        lists=north_east(figures, names, urls),
        table={"columns": [_("State"), "GEOID", name], "rows": [*rows, [_("Not stated"), "", not_stated]]},
        terms=f"{terms} {_(READING_A_MAP)} {_('No sign: nothing on record.')}",
        is_told=True,
        note=_(
            "The map shows counts: a state with more detainers can have more of any outcome. Declined "
            "detainers whose source names no state: %(not_stated)s. Territories are in the table.",
            not_stated=number(not_stated),
        ),
    )


def north_east(figures, names, urls):
    """Small states in a list, for on a phone their circles touch."""
    here = sorted((geoid for geoid in figures if geoid in NORTH_EAST), key=names.get)
    rows = tuple((names[geoid], figures[geoid].value, urls[geoid]) for geoid in here)
    return ((_("The Northeast, where circles lie close together"), rows),) if rows else ()


def counties_chart(request, state, table, declined, terms):
    """Declined detainers by county; `table` are the places of the state, `declined` all of its jails.

    None where nothing would be seen: no county of the map has a declined detainer.
    """
    measure, at = statistics.DECLINED, table.measures.index(statistics.DECLINED)
    land = state_land(state.geoid, {row.geoid: row.name for row in table.rows})
    known = land.places if land else {}
    on_map = [row for row in table.rows if row.geoid in known]
    if request.reading.is_demonstration or not any(row.values[at] for row in on_map):
        return None
    rest = (_("Federal custody, or place not resolved"), declined - table.total(measure.code), None)
    beside = [(row.name, row.values[at], row.url) for row in table.rows if row.geoid not in known]
    return chart(
        request,
        "counties",
        where={"jurisdiction": state.geoid},
        title=_("%(measure)s, by county in %(state)s", measure=_(measure.name), state=state.name),
        drawing=county_map(request, state, land, on_map, at),
        lists=tuple(listed_beside([*beside, rest])),
        table={"columns": [_("Place"), "GEOID", _(measure.name)], "rows": rows_of_places(table, at, rest)},
        terms=f"{terms} {_(READING_A_MAP)} {_('No sign: no detainer of the county is on record.')}",
        is_told=True,
        note=_(
            "A circle stands at the middle of the county that runs the jail, wherever the jail is. "
            "The map shows counts: a county with more detainers can have more of any outcome."
        ),
    )


def county_map(request, state, land, rows, at):
    edition = edition_of(request.reading)
    return symbol_map(
        {
            row.geoid: Figure(row.values[at], statistics.DECLINED, edition, places=(row.geoid,))
            for row in rows
        },
        identifier="counties",
        urls={row.geoid: row.url for row in rows},
        land=land,
        where=_("by county in %(state)s", state=state.name),
    )


def listed_beside(beside):
    rows = tuple(row for row in beside if row[1])
    return [(_("Not on the map"), rows)] if rows else []


def rows_of_places(table, at, rest):
    return [*([row.name, row.geoid, row.values[at]] for row in table.rows), [rest[0], "", rest[1]]]


def outcome_chart(filters, bars, total, terms):
    """The explorer's bars, under all of its filters."""
    request = filters.request
    where = {}
    for name, value in filters.filtering:
        where.setdefault(f"{name}_", []).append(value)
    return chart(
        request,
        "outcomes",
        where=where,
        anchor="by-outcome",
        title=ngettext("This one by outcome", "These %(num)s by outcome", total, num=number(total)),
        shown=filters.sentence,
        drawing=ranked_bars(bars, identifier="by-outcome"),
        in_file=partial(ranked_drawing, bars, _("Detainers by outcome"), identifier="by-outcome"),
        table={
            "columns": [_("Outcome"), _("Detainers")],
            "rows": [[bar["label"], bar["figure"].value] for bar in bars],
        },
        terms=terms,
        is_told=True,
        note=_(
            "Shares are of all %(total)s rows, those whose outcome is not known included. Outcomes "
            "from a source's coding are as recorded by the issuing agency.",
            total=number(total),
        ),
    )


def issued_chart(request, report, measure, bars):
    """Section I of a weekly report: in ink, never in the color of declined."""
    title = _("The same, drawn: %(measure)s", measure=_(measure.name).lower())
    rows = [
        [bar["label"], None if bar.get("shown") else bar["figure"].value, bar.get("shown", "")]
        for bar in bars
    ]
    return bars and chart(
        request,
        "issued",
        where={"report": report.slug},
        title=title,
        drawing=ranked_bars(bars, identifier="issued"),
        in_file=partial(ranked_drawing, bars, title, identifier="issued"),
        table={"columns": [_("Place"), _(measure.name), _("Correction")], "rows": rows},
        terms=f"{measure.terms} {period(report.first_day, report.last_day)}.",
        source=source_of_report(report),
        is_demonstration=report.is_demonstration,
        is_told=True,
        note=_("Issued, not declined. Withdrawn rows keep their place without a bar."),
    )


def source_of_report(report):
    first = report.originally_published_on
    said = f"{report.publisher}, {report.title}"
    if first:
        said = _("%(report)s, first published %(day)s", report=said, day=day(first))
    return _("Source: %(sources)s.", sources=said)


def stays_chart(request, case):
    """The stays of one case on a line of time; None for one alone, or where no day is known."""
    rows = [
        [stay.number, day_with_exactness(stay.arrest.happened_on, stay.arrest.exactness), stay.outcome_label]
        for stay in case.stays
    ]
    named = _("the sources that the page of this case names")
    if case.report:
        named = _("%(sources)s, told in %(report)s", sources=named, report=case.report.title)
    return case.at_a_glance and chart(
        request,
        "stays",
        where={"highlight": case.highlight.uid},
        title=_("%(stays)s stays in jail, by day of arrest", stays=len(case.stays)),
        drawing=case.at_a_glance,
        table={"columns": [_("Stay"), _("Arrested"), _("Outcome")], "rows": rows},
        key=tuple(case.outcomes_shown),
        is_demonstration=case.highlight.is_demonstration,
        source=_("Source: %(sources)s.", sources=named),
        says_values=True,
        is_told=True,
        note=_(
            "Each mark is one stay, numbered as in the table. A selected case, not a statistic. "
            "An arrest or charge is not a finding of guilt."
        ),
    )
