"""One report as its page tells it: sections, corrections beside the figures, cases, places, editions."""

from dataclasses import dataclass
from functools import cached_property

from detainers.models import Policy
from editions.models import Edition
from reports.archive import SECTION_NUMERALS, Spot, row_anchor
from reports.cases import Case, with_events
from reports.differences.reported import report_differences
from reports.differences.since import CORRECTING
from reports.edition_list import editions_of
from reports.fidelity import stated
from reports.figures import edition_of
from reports.measures import EVERYWHERE, Figure
from reports.models import CaseHighlight, Correction, Report, ReportRow
from reports.page_charts import issued_chart
from reports.quarter_figures import filled, is_of_record
from reports.quarter_lists import PLACE_LISTS
from reports.quarter_record import QuarterRecord
from reports.record_history import changed_words, versions_so_far
from reports.report_measures import OF_SECTION, report_measure
from reports.responses import about, responses
from reports.templating import period
from reports.together import read_together

Section = ReportRow.Section


@dataclass(frozen=True)
class Row:
    """A row of a report, as read in an edition, with the correction that changed it."""

    row: ReportRow
    edition: int | str
    correction: Correction | None = None

    @property
    def measure(self):
        """What the row's number measures; None for rows of policies, which have none."""
        stated = OF_SECTION.get(self.row.section)
        return stated and report_measure(stated, self.row.report.publisher)

    @property
    def figure(self):
        """The number as the report first had it, of the place it names."""
        places = (self.row.jurisdiction_id or self.anchor,)
        return report_figure(self.row.report, self.measure, self.row.value, self.edition, places)

    @property
    def anchor(self):
        return row_anchor(self.row)

    @property
    def is_held(self):
        """Whether any source we have shows the row."""
        return self.row.jurisdiction_id is not None or self.row.value is not None or bool(self.row.criteria)


def report_figure(report, measure, value, edition, places=EVERYWHERE, **told):
    """A Figure of the days a report covers, by its publisher's own count."""
    days = (report.first_day, report.last_day)
    said = measure.basis.said(period(*days))
    return Figure(value, measure, edition, *days, places=places, period=said, **told)


def beside_corrections(rows, corrections, reading):
    """Rows of reports, each with the correction of its report, place and measure."""
    changed = {(fix.report_uid, fix.jurisdiction_id, fix.measure): fix for fix in corrections}
    for row in rows:
        key = (row.report.uid, row.jurisdiction_id, OF_SECTION.get(row.section))
        yield Row(row, edition_of(reading), changed.get(key) if row.jurisdiction_id else None)


class ReportParts:
    """A report in a reading; each part is read once, when first asked for."""

    def __init__(self, report, reading):
        self.report = report
        self.reading = reading

    @cached_property
    def read(self):
        """{what: [rows]} of all that follows from the report alone; one query, and one of events."""
        uid, reading = self.report.uid, self.reading
        highlights = CaseHighlight.objects.as_of(reading).filter(report_uid=uid)
        asked = {
            "figures": self.report.figures.all(),
            "rows": self.report.rows.select_related("report", "jurisdiction__state"),
            "corrections": Correction.objects.as_of(reading).filter(report_uid=uid).in_order(),
            "highlights": with_events(highlights.order_by("position", "slug")),
            "editions": editions_of(reading, *self.versions),
            "versions": versions_so_far(self.report, reading),
        }
        return dict(zip(asked, map(list, read_together(*asked.values())), strict=True))

    @property
    def corrections(self):
        return self.read["corrections"]

    @cached_property
    def record(self):
        """What the record says of the quarter; None for a report of other rows, or by others."""
        return QuarterRecord(self.report, self.reading) if is_of_record(self.report) else None

    @cached_property
    def scope(self):
        """[Part] of the statement of scope and fidelity; of older reports none, only their one text."""
        return stated(self.report, self.record) if self.record else []

    @property
    def summary(self):
        return filled(self.report.summary, self.record.counts) if self.record else self.report.summary

    @cached_property
    def rows(self):
        """{section: [Row]}."""
        made = {section: [] for section in Section}
        for held in beside_corrections(self.read["rows"], self.corrections, self.reading):
            made[held.row.section].append(held)
        return made

    @cached_property
    def figures(self):
        return [self.figure(stated) for stated in self.read["figures"]]

    def figure(self, stated):
        return report_figure(
            self.report,
            report_measure(stated.measure, self.report.publisher),
            stated.value,
            edition_of(self.reading),
            note=stated.note,
            correction_url="#corrections" if self.is_corrected(stated) else None,
        )

    def measure_of(self, section):
        """What the numbers of a section measure."""
        return report_measure(OF_SECTION[section], self.report.publisher)

    def is_corrected(self, stated):
        """Whether a correction reaches the total: its own, or one of a row other than a mix-up of
        places, which moves a detainer from one place to another and leaves the total."""
        mixed_up = Correction.Reason.IDENTITY
        return any(
            fix.measure == stated.measure and not (fix.jurisdiction_id and fix.reason == mixed_up)
            for fix in self.corrections
        )

    @cached_property
    def responses(self):
        """What agencies answered to the report, its cases, or on what is said of the places it names."""
        cases = [case.highlight.uid for case in self.cases]
        named = [place.pk for place, *_ in self.places]
        return responses(self.reading, about(report=[self.report.uid], highlight=cases, place=named))

    @cached_property
    def answered(self):
        """GEOIDs of the places whose agencies answered."""
        return {each.jurisdiction_id for each in self.responses}

    @cached_property
    def cases(self):
        return [Case(highlight, self.report) for highlight in self.read["highlights"]]

    def issued_chart(self, request):
        """Section I drawn; None where no row of it is held."""
        bars = [bar_of(row) for row in self.rows[Section.ISSUED] if row.row.value is not None]
        return issued_chart(request, self.report, self.measure_of(Section.ISSUED), bars)

    def original_title(self, section):
        """The original's own title of a section; empty where it had none or it is not known."""
        return self.report.section_titles.get(str(int(section)), "")

    @cached_property
    def places(self):
        """[(place, [Spot], [policy])] of every place named, by name."""
        named = {}
        for section, rows in self.rows.items():
            for row in rows:
                if row.row.jurisdiction_id:
                    words = f"Section {SECTION_NUMERALS[section]}, {row.row.place_words}"
                    add_spot(named, row.row.jurisdiction, Spot(words, row.anchor))
        for case in self.cases:
            for place in case.places:
                add_spot(named, place, Spot(case.highlight.title, f"highlight-{case.highlight.slug}"))
        for fix in self.corrections:
            if fix.jurisdiction_id:
                add_spot(named, fix.jurisdiction, Spot("Correction", f"correction-{fix.slug}"))
        policies = self.policies(named)
        ordered = sorted(named.values(), key=lambda found: (str(found[0]), found[0].pk))
        return [(place, listed, policies.get(place.pk, [])) for place, listed in ordered]

    def spots_in(self, scope):
        """Where the report names the scope's places; a state includes its places."""

        def is_inside(place):
            return place.pk in scope.geoids or place.state_id in scope.states

        spots = [spot for place, listed, _ in self.places if is_inside(place) for spot in listed]
        lists = PLACE_LISTS if self.record else ()
        return spots + [
            Spot(each.words, each.anchor)
            for each in lists
            if any(is_inside(line.place) for line in getattr(self.record, each.name))
        ]

    def policies(self, named):
        """{GEOID: policies on record for the place in the days the report covers}."""
        if not named:
            return {}
        rows = Policy.objects.as_of(self.reading).filter(jurisdiction__in=named)
        rows = rows.in_force_between(self.report.first_day, self.report.last_day)
        found = {}
        for policy in rows.in_order():
            found.setdefault(policy.jurisdiction_id, []).append(policy)
        return found

    @property
    def versions(self):
        """All versions of the report, of its cases and of its corrections."""
        kinds = ((Report, "uid"), (CaseHighlight, "report_uid"), (Correction, "report_uid"))
        return [model.objects.filter(**{key: self.report.uid}) for model, key in kinds]

    @cached_property
    def changed_figures(self):
        """[(edition, [Difference])]: what corrections and revisions did to its figures, the newest first."""
        if self.is_first_version:
            return []
        editions = [
            edition
            for edition in self.editions
            if edition.kind in CORRECTING and edition.number <= self.reading.number
        ]
        found = report_differences([edition.number for edition in editions], uid=self.report.uid)
        return [(edition, found[edition.number]) for edition in editions if edition.number in found]

    @cached_property
    def changed_words(self):
        """[Version]: what editions did to its texts, the newest first."""
        return [] if self.is_first_version else changed_words(self.read["versions"])

    @property
    def is_first_version(self):
        return self.report.since == min((edition.number for edition in self.editions), default=None)

    @cached_property
    def corrected_in(self):
        """{edition's number: whether it corrected figures}, newest first; of the report itself."""
        figures = {edition.number for edition, _ in self.changed_figures if is_correction(edition)}
        words = {version.edition.number for version in self.changed_words if is_correction(version.edition)}
        return {number: number in figures for number in sorted(figures | words, reverse=True)}

    @property
    def editions(self):
        """The editions so far in which the report, its cases or its corrections changed, newest first."""
        return self.read["editions"]


def is_correction(edition):
    return edition.kind == Edition.Kind.CORRECTION


def add_spot(named, place, spot):
    listed = named.setdefault(place.pk, (place, []))[1]
    if spot not in listed:
        listed.append(spot)


def bar_of(row):
    fix = row.correction
    bar = {"label": row.row.place_words, "figure": row.figure}
    return bar | {"shown": fix.new_text, "withdrawn": True} if fix else bar
