"""The figures of a quarter as its report states them, and the fields of its texts that they fill.

They are as of the edition that published the report as it stands: a report never changes by itself. Later
deliveries and corrections change the record; what a report says changes when somebody revises it.
"""

import re

from detainers.models.detainers import Outcome
from editions.statements import run
from reports.figures import HEADLINES, Counted
from reports.fiscal import FiscalQuarter
from reports.models import Report
from reports.statistics import DECLINED, HONORED, NOTICE_DECLINED, PENDING, PREPARED, summed
from reports.templating import number

# What a text may name in braces → the measure that fills it; “{declined before}” is of the quarter before.
FIELDS = {
    "detainers": PREPARED,
    "declined": DECLINED,
    "notices": NOTICE_DECLINED,
    "honored": HONORED,
    "pending": PENDING,
}
BEFORE = " before"
# The texts of a report that may name them.
FILLED = (
    "summary",
    "scope_source",
    "scope_coverage",
    "scope_outcome",
    "scope_lag",
    "scope_gaps",
    "scope_definitions",
)
FIELD = re.compile(r"\{([A-Za-z_]+(?: [A-Za-z]+)?)\}")
HEADLINE_OF = {headline.measure: headline for headline in HEADLINES}
COUNTS = """
    select r.id, t.month >= r.first_day as now, t.outcome, t.notice, sum(t.change)::integer as n
    from reports_report r join detainers_tallyentry t on t.grain = 'nation' and t.edition_number <= r.since
        and t.month <= r.last_day and t.month >= r.first_day - interval '3 months'
    where r.id = any(%s) group by 1, 2, 3, 4
"""


def is_of_record(report):
    """Whether a report tells of this record's rows: a quarter of the fiscal year, first published here."""
    quarter = FiscalQuarter.of(report.first_day)
    return (
        report.series == Report.Series.QUARTERLY
        and not (report.originally_published_on or report.originally_published_text)
        and (report.first_day, report.last_day) == (quarter.first_day, quarter.last_day)
    )


def counted(reports):
    """{report's key: (Counted of its quarter, and of the quarter before)} of published reports; one query.

    In a preview the draft is published too.
    """
    rows = run(COUNTS, [[report.pk for report in reports]]) if reports else []
    found = {}
    for pk, *row in rows:
        found.setdefault(pk, []).append(row)
    return {report.pk: both_quarters(found.get(report.pk, ())) for report in reports}


def both_quarters(rows):
    """(Counted of the quarter, and of the one before) from rows (is of the quarter, outcome, notice, n)."""
    return tuple(of_rows([row for is_now, *row in rows if is_now == which]) for which in (True, False))


def of_rows(rows):
    outcomes = summed((outcome, n) for outcome, _, n in rows)
    return Counted(
        {Outcome(outcome): n for outcome, n in outcomes.items()}, summed((notice, n) for _, notice, n in rows)
    )


def value_of(measure, counts):
    headline = HEADLINE_OF[measure]
    return headline.count(counts.by_notice if headline.answers else counts.by_outcome)


def fields_in(text):
    return list(dict.fromkeys(FIELD.findall(text)))


def unknown_fields(text):
    """Names in braces that nothing fills."""
    known = {*FIELDS, *(name + BEFORE for name in FIELDS)}
    return [name for name in fields_in(text) if name not in known]


def filled(text, counts):
    """The text with its fields filled from the counts of a report."""
    if not fields_in(text):
        return text
    now, before = counts
    values = {name: number(value_of(measure, now)) for name, measure in FIELDS.items()}
    values |= {name + BEFORE: number(value_of(measure, before)) for name, measure in FIELDS.items()}
    return FIELD.sub(lambda match: values.get(match[1], match[0]), text)


def with_filled_texts(reports):
    """The reports, their texts with the figures they name; one query, none where no text names any."""
    reports = list(reports)
    asking = [report for report in reports if is_of_record(report) and fields_of_texts(report)]
    counts = counted(asking)
    for report in asking:
        for name in FILLED:
            setattr(report, name, filled(getattr(report, name), counts[report.pk]))
    return reports


def fields_of_texts(report):
    return [field for name in FILLED for field in fields_in(getattr(report, name))]
