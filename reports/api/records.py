"""Policies, reports, highlights and answers of agencies: what is said of places."""

from django.db.models import prefetch_related_objects

from detainers.models import Policy
from reports.addresses import address
from reports.api.collection import PAGED, Collection
from reports.api.shapes import FIGURE, array, columns, figure, record, row, text
from reports.archive import entries
from reports.cases import cases, highlights_of, newest_first
from reports.edition_files import HIGHLIGHT_COLUMNS, SELECTED
from reports.figures import edition_of
from reports.filters import Filter, RegisterFilter
from reports.later import listed
from reports.later import record as record_shown
from reports.models import AgencyResponse, CaseHighlight, Report
from reports.paging import Slice
from reports.policy_words import POLICY_COLUMNS, policy_lines
from reports.quarter_figures import with_filled_texts
from reports.report_file import REPORT_COLUMNS, event_line, report_lines
from reports.report_measures import report_measure
from reports.report_parts import ReportParts, report_figure
from reports.responses import RESPONSE_COLUMNS, pages_of, received, response_lines
from reports.views.policies import policies_of
from reports.views.reports import SERIES


class Policies(Collection):
    """One policy a row: place, days in force, limits, criteria by class of offense, source."""

    name, item, title, page_name = "policies", "policy", "Policies", "policy-list"
    model = Policy
    fields = columns(POLICY_COLUMNS, numbers=("since_edition",), days=("in_force_from", "in_force_until"))
    takes = (*Collection.takes, "on")
    date_label = "In force on any day"

    def read_filters(self):
        return RegisterFilter(self.request, own=PAGED)

    def found(self):
        return policies_of(self.reading, self.filters)

    def lines(self, rows):
        return policy_lines(rows)

    def shown_of_list(self):
        return listed(Policy.objects.all(), self.filters.scope)

    def records(self):
        return super().records().select_related("jurisdiction__state").prefetch_related("criteria")

    def page_of(self, policy):
        return address("policy-detail", policy.uid)

    def title_of(self, policy):
        return f"{policy.title}: {policy.jurisdiction}"


REPORT_LINE = columns(
    REPORT_COLUMNS,
    numbers=("section", "rank", "value", "stay"),
    days=("date", "charge_as_of"),
) | {"made_on": text(REPORT_COLUMNS["made_on"])}


class Reports(Collection):
    """One weekly or quarterly report a row, with the figures it states; the newest period first."""

    name, item, title, page_name = "reports", "report", "Archived reports", "report-list"
    model, key, converter = Report, "slug", "slug"
    fields = columns(
        {
            "report": "Its address.",
            "identifier": "Identifier of the report; the same in every edition.",
            "series": "weekly or quarterly.",
            "title": "Its title.",
            "publisher": "Who first published it.",
            "originally_published_on": "When, where it was first published elsewhere.",
            "first_day": "First day it covers.",
            "last_day": "Last day it covers.",
            "summary": "Its summary. Markdown.",
            "scope": "What it covers and what it cannot show, in one text. Markdown.",
            "scope_source": "Scope and fidelity of a quarter first published here: its source. Markdown.",
            "scope_coverage": "The same: which places and detainers the rows leave out.",
            "scope_outcome": "The same: what is not known of how detainers ended.",
            "scope_lag": "The same: how late rows arrive.",
            "scope_gaps": "The same: places or days without rows.",
            "scope_definitions": "The same: what is counted in another way than before.",
            "correction_count": "How many corrections of it are in the log.",
            "since_edition": "First edition that has it in these words.",
        },
        numbers=("correction_count", "since_edition"),
        days=("first_day", "last_day"),
        choices={"series": dict(Report.Series.choices)},
    ) | {"figures": array(FIGURE, "The totals it states, as first published.")}
    more = {
        "lines": array(
            record(REPORT_LINE), "Its file: every figure, row, correction, event and answer, one each."
        )
    }
    takes = (*Collection.takes, *SERIES)
    choices = SERIES
    date_label = "Period covered overlaps"

    def read_filters(self):
        return Filter(self.request, date_label=self.date_label, choices=SERIES, own=PAGED)

    def part(self):
        part = Slice(entries(self.reading, self.filters.scope), self.filters, self.limit)
        self.corrections = {entry.report.pk: entry.correction_count for entry in part.rows}
        part.rows = [entry.report for entry in part.rows]
        return part

    def lines(self, rows):
        prefetch_related_objects(rows, "figures")
        for report in with_filled_texts(rows):
            yield {
                **{name: getattr(report, name, None) for name in self.fields},
                "report": report.slug,
                "identifier": str(report.uid),
                "correction_count": self.corrections[report.pk],
                "since_edition": report.since,
                "figures": [figure(self.figure_of(report, stated)) for stated in report.figures.all()],
                "demonstration": "yes" if report.is_demonstration else "no",
            }

    def figure_of(self, report, stated):
        measure = report_measure(stated.measure, report.publisher)
        return report_figure(report, measure, stated.value, edition_of(self.reading), note=stated.note)

    def shown_of_list(self):
        return listed(Report.objects.all())

    def get(self, key):
        report = super().get(key)
        self.parts = ReportParts(report, self.reading)
        self.corrections = {report.pk: len(self.parts.corrections)}
        return report

    def page_of(self, report):
        return address("report-detail", report.slug)

    def shown_of(self, report):
        return record_shown("This report", *self.parts.versions)

    def more_of(self, report):
        return {"lines": [row(REPORT_LINE, line) for line in report_lines(self.parts)]}


EVENT = columns(
    {
        name: meaning
        for name, meaning in HIGHLIGHT_COLUMNS.items()
        if name not in {"selection", "report", "highlight"}
    },
    numbers=("stay",),
    days=("date", "charge_as_of"),
)


class Highlights(Collection):
    """One selected case a row, with its events. Cases are chosen, not counted: no statistic of them."""

    name, item, title, page_name = "highlights", "case", "Highlights", "highlight-list"
    model = CaseHighlight
    fields = columns(
        {
            "highlight": HIGHLIGHT_COLUMNS["highlight"],
            "selection": HIGHLIGHT_COLUMNS["selection"],
            "report": HIGHLIGHT_COLUMNS["report"],
            "title": "What happened, in a few words.",
            "summary": "The same in two sentences.",
            "decline_basis": "On what the decline was based, as far as stated.",
            "since_edition": "First edition that has it in these words.",
        },
        numbers=("since_edition",),
        choices={"decline_basis": dict(CaseHighlight.DeclineBasis.choices)},
    ) | {"events": array(record(EVENT), "Its chain of custody, event by event.")}
    usual, most = 25, 100
    date_label = "Any event happened"

    def found(self):
        return newest_first(self.reading, highlights_of(self.reading, self.filters.scope))

    def lines(self, rows):
        for case in rows:
            told = case.highlight
            yield {
                **{name: getattr(told, name, None) for name in self.fields},
                "highlight": str(told.uid),
                "selection": SELECTED,
                "report": case.report.slug if case.report else "",
                "since_edition": told.since,
                "events": [
                    row(EVENT, event_line(case, stay, event)) for stay in case.stays for event in stay.events
                ],
                "demonstration": "yes" if told.is_demonstration else "no",
            }

    def shown_of_list(self):
        return listed(CaseHighlight.objects.all())

    def get(self, key):
        highlight = super().get(key)
        (case,) = cases(self.reading, CaseHighlight.objects.filter(pk=highlight.pk))
        return case

    def page_of(self, case):
        return address("highlight-detail", case.highlight.uid)

    def title_of(self, case):
        return case.highlight.title

    def shown_of(self, case):
        return super().shown_of(case.highlight)


class Responses(Collection):
    """One answer of a named agency a row, in its own words, and what became of it; the newest first."""

    name, item, title, page_name = "responses", "answer", "Answers of agencies", "data"
    model = AgencyResponse
    fields = columns(RESPONSE_COLUMNS, numbers=("since_edition",))
    date_label = "Received on"

    def found(self):
        return received(self.reading, self.filters.scope)

    def lines(self, rows):
        return response_lines(self.reading, rows)

    def shown_of_list(self):
        return listed(AgencyResponse.objects.all(), self.filters.scope)

    def records(self):
        return super().records().select_related("jurisdiction__state")

    def page_of(self, response):
        return pages_of(self.reading, [response])[response.uid]
