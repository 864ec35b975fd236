"""What the page of a highlight in preparation shows: its cycles, their outcomes, and what is left to do."""

from collections import Counter
from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from detainers.checks.person_traces import words_known
from detainers.models import Exactness
from detainers.models.outcomes import Answer, CustodyTaken
from detainers.text_findings import findings_in
from editions.admin.versioned import is_open
from editions.models import Role
from reports.cases import with_events
from reports.chains import Kind, Stay, finding, steps_of
from reports.models import CaseHighlight, Report
from reports.policy_basis import not_in_force
from reports.staff.cycles import Cycle, cycles_of
from reports.staff.highlight_form import policies_of
from reports.templating import day_with_exactness, short_day

LOOKS = {"honored_in_part": "part", "notice_declined": "declined"}
SHOWN = {"declined", "honored", "part", "unknown", "misdirected", "open"}
WIDTH, LEFT = 1120, 20


def look_of(outcome):
    """The class of an outcome's sign; those without one of their own look unknown."""
    code = outcome.value if outcome else "unknown"
    code = LOOKS.get(code, code)
    return code if code in SHOWN else "unknown"


def days_of(event):
    """“Feb 14, 2025”, “June 2025”, “date not known”."""
    if event is None:
        return ""
    if event.exactness == Exactness.DAY:
        return short_day(event.happened_on)
    return day_with_exactness(event.happened_on, event.exactness)


@dataclass(frozen=True)
class Derived:
    """The outcome of a cycle with its reason, as the rule gives it; nobody types it."""

    look: str
    label: str
    why: str
    notice: str = ""
    hold: str = ""
    custody_taken: str = ""

    @classmethod
    def of(cls, events):
        if not events:
            return cls("open", "Open", "Give the dates of arrest, detainer and end of custody.")
        stay, found = Stay(1, list(events)), finding(steps_of(events))
        answers = (
            Answer(found.notice).label,
            Answer(found.hold).label,
            CustodyTaken(found.custody_taken).label,
        )
        return cls(look_of(stay.outcome), stay.outcome_label, stay.ending.why, *answers)


class Line:
    """One cycle as a line of the list."""

    def __init__(self, cycle):
        self.cycle, self.number = cycle, cycle.number
        self.derived = Derived.of(cycle.events)

    @property
    def arrested(self):
        return days_of(self.of_kind(Kind.ARRESTED)) or "not recorded"

    @property
    def charges(self):
        return [event for event in self.cycle.events if event.charge]

    @property
    def detainer(self):
        return self.of_kind(Kind.ISSUED) or self.of_kind(Kind.MISDIRECTED)

    @property
    def detainer_days(self):
        return days_of(self.detainer) or "none recorded"

    @property
    def end(self):
        return self.cycle.cards.get("end") or next(
            (
                event
                for event in reversed(self.cycle.events)
                if event.kind in (Kind.TO_COMMUNITY, Kind.HANDED_OVER)
            ),
            None,
        )

    @property
    def end_days(self):
        return days_of(self.end) or "not recorded"

    @property
    def bends(self):
        return [
            {"event": event, "days": days_of(event)}
            for event in self.cycle.lines
            if event.kind in (Kind.TRANSFERRED_IN, Kind.MISDIRECTED)
        ]

    def of_kind(self, kind):
        return next((event for event in self.cycle.events if event.kind == kind), None)


def strip(cycles, open_number=None):
    """Marks of the first day of each cycle on a line of time, and its years; empty for fewer than two."""
    dated = [
        (cycle.number, min(days))
        for cycle in cycles
        if (days := [event.happened_on for event in cycle.events if event.happened_on])
    ]
    if len(dated) < 2 or dated[0][1] == dated[-1][1]:
        return None
    first, last = min(day for _, day in dated), max(day for _, day in dated)
    span = (last - first).days

    def place(day):
        return LEFT + 10 + round((WIDTH - 40) * (day - first).days / span)

    years = [first.replace(month=1, day=1, year=year) for year in range(first.year + 1, last.year + 1)]
    return {
        "marks": [{"number": n, "x": place(day), "is_now": n == open_number} for n, day in dated],
        "years": [{"x": place(day), "label": day.year, "text": place(day) + 5} for day in years],
        "label": f"{len(dated)} cycles between {first:%B %Y} and {last:%B %Y}",
    }


class HighlightPage:
    """The page of one draft for who looks at it; the same number of queries for one cycle as for ten."""

    def __init__(self, highlight, user):
        self.highlight = highlight
        self.may_edit = is_open(highlight) and not highlight.removed and user.has_role(Role.EDITOR)

    @cached_property
    def cycles(self):
        found = get_object_or_404(with_events(CaseHighlight.objects.filter(pk=self.highlight.pk)))
        return cycles_of(list(found.events.all()))

    @cached_property
    def lines(self):
        return [Line(cycle) for cycle in self.cycles]

    @cached_property
    def report(self):
        """The report that tells it: the draft of its own edition before the one published."""
        rows = Report.objects.filter(uid=self.highlight.report_uid, until=None, removed=False)
        return next(iter(sorted(rows.select_related("edition"), key=lambda row: row.since is not None)), None)

    @property
    def may_say_rule(self):
        return self.report is not None and self.report.since is None and is_open(self.report)

    @cached_property
    def policies(self):
        return policies_of(self.highlight)

    def cycle(self, number):
        """The cycle of a number; the next new one where there is none."""
        return next((each for each in self.cycles if each.number == number), Cycle(self.next_number))

    def before(self, number):
        return next((each for each in reversed(self.cycles) if each.number < number), None)

    @property
    def next_number(self):
        return self.cycles[-1].number + 1 if self.cycles else 1

    def strip(self, open_number):
        return strip(self.cycles, open_number)

    @property
    def outcomes(self):
        """[(look, label, how many)] of the cycles of this case."""
        counted = Counter((line.derived.look, line.derived.label) for line in self.lines)
        return [(look, label, n) for (look, label), n in counted.items()]

    @property
    def to_do(self):
        """[(is it an error, what, where)]: what the gate will ask, and what nobody but an editor can say."""
        return [*self.missing_texts(), *self.about_cycles(), *self.about_policy(), *self.about_words()]

    def missing_texts(self):
        for name, words in {"summary": "The summary is empty", "source_note": "No source is named"}.items():
            if not getattr(self.highlight, name).strip():
                yield True, words, f"#id_{name}"
        if self.report is not None and not self.report.selection_rule.strip():
            yield True, "The report does not say how its highlights were chosen", "#rule"
        if set(CaseHighlight.Confirmation.values) - set(self.highlight.confirmed):
            yield False, "Not all is confirmed", "#confirm"

    def about_cycles(self):
        if not self.cycles:
            yield True, "No cycle yet: enter at least one", "?cycle=1"
        for line in self.lines:
            if any(
                event.charge and not (event.charge_source and event.charge_as_of) for event in line.charges
            ):
                yield False, f"Cycle {line.number}: a status without source or day", f"?cycle={line.number}"
            if line.cycle.held_by is None or line.cycle.held_by.jurisdiction is None:
                yield False, f"Cycle {line.number}: no place", f"?cycle={line.number}"

    def about_policy(self):
        """A policy is the basis of a decline only on days on which it was in force."""
        uid = self.highlight.policy_uid
        policy = next((each for each in self.policies if each.uid == uid), None)
        if self.highlight.decline_basis == CaseHighlight.DeclineBasis.LAW_OR_POLICY and uid is None:
            yield False, "The law or policy is not linked", "#basis"
        if uid:
            events = [event for cycle in self.cycles for event in cycle.events]
            for number, end in not_in_force(policy, events):
                yield False, f"Cycle {number}: the policy linked was not in force on {days_of(end)}", "#basis"

    def about_words(self):
        known = words_known()
        for name in ("title", "summary", "body", "source_note"):
            for found in findings_in(getattr(self.highlight, name), known):
                yield found.is_error, f"{found.what}: “{found.words}”", f"#id_{name}"

    @property
    def report_url(self):
        if self.report is None:
            return reverse("admin:editions_edition_change", args=[self.highlight.edition_id])
        return reverse("admin:reports_report_change", args=[self.report.pk])
