"""What a quarterly report prints from the record: figures, lists of places, policies, and measured facts.

As of the edition that published the report as it stands: see quarter_figures.py.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from django.db import connection
from django.db.models import Aggregate, Case, Count, F, IntegerField, Max, Q, Sum, When
from django.db.models.functions import ExtractDay

from detainers.models import Detainer, Jurisdiction, Policy, SeriesBreak, TallyEntry
from detainers.models.detainers import Outcome
from detainers.models.places import Operator
from editions.language import gettext as _
from reports.addresses import address
from reports.figures import HEADLINES, edition_of
from reports.fiscal import FiscalQuarter
from reports.measures import Figure
from reports.quarter_figures import COUNTS, both_quarters, value_of
from reports.statistics import DECLINED, PREPARED
from reports.templating import day, period

LISTED = 10
A_DAY = timedelta(days=1)
STATUSES = set(Detainer.PlaceStatus.values)


class Median(Aggregate):
    function = "percentile_disc"
    template = "%(function)s(0.5) within group (order by %(expressions)s)"
    output_field = IntegerField()


def asked_together(**querysets):
    """{name: [{column: value}]} of querysets of values or SQL, in one statement; days come as text."""
    parts, given = [], []
    for name, rows in querysets.items():
        statement, parameters = rows if isinstance(rows, tuple) else rows.query.sql_with_params()
        parts.append(f"select '{name}', to_jsonb(t)::text from ({statement}) t")  # noqa: S608 - Django's SQL
        given += parameters
    found = {name: [] for name in querysets}
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), given)
        for name, row in cursor.fetchall():
            found[name].append(json.loads(row))
    return found


def within(column, quarter):
    return Q(**{f"{column}__gte": quarter.first_day, f"{column}__lte": quarter.last_day})


def year_before(quarter):
    """The first day of the four quarters before it."""
    return quarter.previous.previous.previous.previous.first_day


@dataclass(frozen=True)
class PlaceLine:
    """A place in one of the lists, its number of this quarter and of the one before."""

    place: Jurisdiction
    figure: Figure
    before: int

    @property
    def name(self):
        """The place; of a state, what is counted here: not the jails of its counties and cities."""
        own = _("%(state)s: the state's own prisons", state=self.place)
        return own if self.place.state_id is None else str(self.place)


@dataclass(frozen=True)
class PolicyLine:
    uid: str
    title: str
    place: Jurisdiction
    what: str


class QuarterRecord:
    """The record's own part of a published quarterly report; two statements, whatever is asked of it.

    `keep` are the parameters that links keep.
    """

    def __init__(self, report, reading, keep=None):
        self.report, self.keep = report, keep
        self.reading = replace(reading, number=report.since)
        self.quarter = FiscalQuarter.of(report.first_day)
        self.before = self.quarter.previous

    @cached_property
    def counts(self):
        rows = self.asked["outcomes"]
        return both_quarters([(row["now"], row["outcome"], row["notice"], row["n"]) for row in rows])

    @cached_property
    def asked(self):
        return asked_together(
            outcomes=(COUNTS, [[self.report.pk]]),
            places=self.of_places(),
            rows=self.of_rows(),
            lags=self.of_lags(),
            policies=self.of_policies(),
            breaks=self.of_breaks(),
            changed=self.of_changed(),
        )

    @cached_property
    def places(self):
        """{GEOID: place} of every place that is listed or named; the second statement."""
        lines = [*self.top("n"), *self.top("declined"), *self.missing("n", "year")]
        named = {line["place"] for line in (*lines, *self.missing("before", "year_before"))}
        named |= {row["jurisdiction_id"] for row in self.asked["policies"]}
        return Jurisdiction.objects.with_state().in_bulk(named)

    def of_places(self):
        """Each place's detainers of the quarter, of the one before, and of the year before each."""
        rows = TallyEntry.objects.filter(
            edition_number__lte=self.report.since,
            grain=TallyEntry.Grain.PLACE,
            month__gte=year_before(self.before),
            month__lte=self.quarter.last_day,
        )
        declined, by_state = Q(outcome=Outcome.DECLINED), Q(operator=Operator.STATE)
        now, before = within("month", self.quarter), within("month", self.before)
        sums = {
            "n": now,
            "declined": now & declined,
            "n_by_state": now & by_state,
            "declined_by_state": now & declined & by_state,
            "before": before,
            "declined_before": before & declined,
            "year": Q(month__gte=year_before(self.quarter), month__lt=self.quarter.first_day),
            "year_before": Q(month__lt=self.before.first_day),
        }
        given = {name: Sum("change", filter=which, default=0) for name, which in sums.items()}
        return rows.order_by().values("place").annotate(**given)

    @cached_property
    def detainers(self):
        """The rows of both quarters, each with whether it is of this one."""
        rows = Detainer.objects.as_of(self.reading).in_period(self.before.first_day, self.quarter.last_day)
        is_now = Case(When(within("prepared_on", self.quarter), then=True), default=False)
        return rows.order_by().annotate(now=is_now)

    def of_rows(self):
        """Rows by delivery, form and version of the rule."""
        by = ("now", "delivery_id", "form", "outcome_basis", "outcome_rule")
        said = {"file": F("delivery__file_name"), "received": F("delivery__received_at__date")}
        return self.detainers.values(*by, **said).annotate(n=Count("pk"))

    def of_lags(self):
        """Days from prepared to received, of rows that a delivery brought."""
        days = ExtractDay(F("delivery__received_at__date") - F("prepared_on"))
        rows = self.detainers.filter(delivery__isnull=False).annotate(days=days)
        return rows.values("now").annotate(median=Median("days"), longest=Max("days"))

    def of_policies(self):
        """Rules that came into force, or were in force for the last time, in either quarter."""
        first, last = self.before.first_day, self.quarter.last_day
        began = Q(in_force__startswith__gte=first, in_force__startswith__lte=last)
        ended = Q(in_force__endswith__gt=first, in_force__endswith__lte=last + A_DAY)
        days = {"begins": F("in_force__startswith"), "day_after": F("in_force__endswith")}
        rows = Policy.objects.as_of(self.reading).filter(began | ended)
        return rows.order_by().values("uid", "title", "jurisdiction_id", **days)

    def of_breaks(self):
        rows = SeriesBreak.objects.as_of(self.reading).filter(within("happened_on", self.quarter))
        return rows.order_by().values("slug", "title")

    def of_changed(self):
        """Rows that stood before and that the report's edition changed or took away."""
        return (
            Detainer.objects.filter(until=self.report.since)
            .order_by()
            .values("until")
            .annotate(n=Count("pk"))
        )

    @cached_property
    def figures(self):
        """[Figure] of the quarter; requests for notification only where any was declined."""
        return [self.figure(headline, self.counts[0], self.quarter) for headline in self.headlines]

    @cached_property
    def figures_before(self):
        return [self.figure(headline, self.counts[1], self.before) for headline in self.headlines]

    @property
    def headlines(self):
        return [
            each
            for each in HEADLINES
            if not each.answers or any(value_of(each.measure, counts) for counts in self.counts)
        ]

    def figure(self, headline, counts, quarter):
        rows = {name: [value] for name, value in headline.rows}
        return self.of_quarter(headline.measure, value_of(headline.measure, counts), quarter, **rows)

    def of_quarter(self, measure, value, quarter, **rows):
        """A number of a quarter with the address of its rows, read in the report's edition."""
        days = (quarter.first_day, quarter.last_day)
        asked = {"from_": days[0], "to": days[1], "jurisdiction": None, "edition": None} | rows
        if self.reading.draft is None:
            asked["edition"] = self.report.since
        return Figure(
            value,
            measure,
            edition_of(self.reading),
            *days,
            places=tuple(rows.get("jurisdiction", ())),
            period=measure.basis.said(period(*days)),
            rows_url=address("detainer-list", **asked),
            definition_url=address("methodology", keep=self.keep) + f"#{measure.code}",
        )

    def top(self, column):
        """The places with most, ties by GEOID; those without a place apart."""
        lines = [row for row in self.asked["places"] if row[column] > 0 and row["place"] not in STATUSES]
        return sorted(lines, key=lambda row: (-row[column], row["place"]))[:LISTED]

    @cached_property
    def highest(self):
        return self.lines("n", "before", PREPARED)

    @cached_property
    def declined(self):
        return self.lines("declined", "declined_before", DECLINED, outcome=[Outcome.DECLINED.value])

    def lines(self, column, before, measure, **rows):
        return [self.line(row, column, before, measure, rows) for row in self.top(column)]

    def line(self, row, column, before, measure, rows):
        """A state's number leads to its rows where the explorer can tell them from those of its counties."""
        place, rows = self.places[row["place"]], {"jurisdiction": [row["place"]], **rows}
        if place.state_id is None:
            rows["operator"] = [Operator.STATE.value]
        figure = self.of_quarter(measure, row[column], self.quarter, **rows)
        if place.state_id is None and row[f"{column}_by_state"] != row[column]:
            figure = replace(figure, rows_url="")
        return PlaceLine(place, figure, row[before])

    def missing(self, column, year):
        """Lines of places that had detainers in the year before and none in the quarter, by GEOID."""
        return sorted(
            (
                row
                for row in self.asked["places"]
                if row[year] > 0 and not row[column] and row["place"] not in STATUSES
            ),
            key=lambda row: row["place"],
        )

    def had_rows(self, column, year):
        """How many places had detainers in the quarter or in the year before."""
        return sum(
            1
            for row in self.asked["places"]
            if row["place"] not in STATUSES and (row[year] > 0 or row[column] > 0)
        )

    def without_place(self, column, status):
        return sum(row[column] for row in self.asked["places"] if row["place"] == status)

    @cached_property
    def policies(self):
        return self.policies_of(self.quarter)

    @cached_property
    def policies_before(self):
        return self.policies_of(self.before)

    def policies_of(self, quarter):
        """[PolicyLine] of rules that began or ended in a quarter, by place."""
        lines = [
            PolicyLine(row["uid"], row["title"], self.places[row["jurisdiction_id"]], ", ".join(what))
            for row in self.asked["policies"]
            if (what := turns_of(row, quarter))
        ]
        return sorted(lines, key=lambda line: (str(line.place), line.title))


def turns_of(row, quarter):
    """What happened to a rule in a quarter; a range ends on the day after its last."""
    first, until = (date.fromisoformat(row[name]) if row[name] else None for name in ("begins", "day_after"))
    began = first and quarter.first_day <= first <= quarter.last_day
    ended = until and quarter.first_day <= until - A_DAY <= quarter.last_day
    said = [(began, first, "in force from"), (ended, until and until - A_DAY, "in force until")]
    return [f"{words} {day(on)}" for happened, on, words in said if happened]
