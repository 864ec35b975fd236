"""The tables of a transcribed report: its figures, and the rows of its sections, entered as a grid."""

from dataclasses import dataclass

from django.http import Http404

from reports.models import ReportFigure, ReportRow
from reports.staff.older_forms import row_form

Section = ReportRow.Section


@dataclass(frozen=True)
class Table:
    """A table of the original: its name in addresses, its columns in order, and what every row of it is."""

    slug: str
    title: str
    model: type
    columns: tuple
    fixed: dict
    named_by: str
    teaches: str

    @property
    def typed(self):
        """The columns that can be pasted: a place is picked."""
        return tuple(name for name in self.columns if name != "jurisdiction")

    @property
    def heads(self):
        return [self.head_of(name) for name in self.columns]

    @property
    def typed_heads(self):
        return [self.head_of(name) for name in self.typed]

    def head_of(self, name):
        words = "place" if name == "jurisdiction" else str(self.model._meta.get_field(name).verbose_name)
        return words[0].upper() + words[1:]

    def rows_of(self, report):
        rows = self.model.objects.filter(report=report, **self.fixed).order_by("position", "pk")
        return rows.select_related("jurisdiction__state") if "jurisdiction" in self.columns else rows

    @property
    def form(self):
        return row_form(self.model, self.columns)


TABLES = {
    table.slug: table
    for table in (
        Table(
            "figures",
            "Figures it states",
            ReportFigure,
            ("measure", "value", "unit", "period_text", "note"),
            {},
            "unit",
            "Each total that the report itself gives, with what it counts. No value: not known.",
        ),
        Table(
            "issued",
            "I. Highest volume of detainers issued",
            ReportRow,
            ("rank", "place_words", "jurisdiction", "value", "note", "source_url"),
            {"section": Section.ISSUED},
            "place_words",
            "One row for each rank. Where no page shows a rank: its row without a number, and a note.",
        ),
        Table(
            "declined",
            "II. Declined detainers",
            ReportRow,
            ("place_words", "jurisdiction", "facility_words", "value", "note", "source_url"),
            {"section": Section.DECLINED},
            "place_words",
            "One row for each place: how many the report counts there. No row for a single person.",
        ),
        Table(
            "policies",
            "III. Policies",
            ReportRow,
            (
                *("rank", "place_words", "jurisdiction", "office", "enacted_text", "instrument"),
                *("criteria", "note", "source_url"),
            ),
            {"section": Section.POLICIES},
            "place_words",
            "One row for each policy it lists. The criteria in our own words.",
        ),
    )
}


def table_or_404(slug):
    if slug not in TABLES:
        raise Http404
    return TABLES[slug]
