"""What the page of a quarter shows: its parts, the checks beside them, and the people at work."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Max, Sum
from django.template.loader import render_to_string
from django.utils import timezone

from editions.admin.versioned import is_open
from editions.checked import last_run
from editions.checks import names_of_checks
from editions.contents import model_of, name_of
from editions.models import Edition, Role, User
from reports.fidelity import FACTS
from reports.models import CaseHighlight
from reports.staff.finding_links import TELLING, address_of
from reports.staff.highlight_order import in_order
from reports.staff.quarter_facts import facts_of
from reports.telling import named, planned_for

HERE = timedelta(minutes=5)
SECTIONS = (
    ("period", "Title and summary"),
    ("figures", "Figures"),
    ("highlights", "Highlights"),
    ("places", "Places named"),
    ("scope", "Scope and fidelity"),
    ("signoff", "Sign-off"),
)
SECTION_OF = {
    **dict.fromkeys(("title", "summary"), "period"),
    **dict.fromkeys(("selection_rule", "events"), "highlights"),
    **dict.fromkeys((*FACTS, "scope"), "scope"),
    "sign_off": "signoff",
}


@dataclass(frozen=True)
class Found:
    """A finding that is still open, with the address of what can be changed."""

    key: str
    finding: object
    is_error: bool
    url: str

    @property
    def section(self):
        if self.finding.code in TELLING:
            return "places"
        model, _, name = self.finding.place or (None, None, "")
        return "highlights" if model is CaseHighlight else SECTION_OF.get(name, "figures")

    def is_of(self, record):
        return self.finding.place[:2] == (type(record), record.pk)


@dataclass(frozen=True)
class Highlight:
    """A highlight with its place in the order, and what the checks found of it."""

    row: CaseHighlight
    position: int
    count: int
    found: list

    @property
    def places(self):
        """The places of its chain, each once."""
        return list(
            {
                each.jurisdiction_id: each.jurisdiction
                for each in self.row.events.all()
                if each.jurisdiction_id
            }.values()
        )

    @property
    def stays(self):
        return len({event.stay for event in self.row.events.all()})


@dataclass(frozen=True)
class Person:
    """Somebody who changed something in the edition: what, and when last."""

    user: User
    words: str
    at: object
    is_here: bool


class QuarterPage:
    """A draft report as its page shows it; each part is asked once, whatever shows it."""

    def __init__(self, report, form, request, problems=()):
        self.report, self.form, self.problems = report, form, problems
        self.edition = Edition.objects.prefetch_related("preparers__user").get(pk=report.edition_id)
        self.user, self.asked = request.user, request.GET
        self.may_edit = self.user.has_role(Role.EDITOR) and is_open(report)
        if not self.may_edit:
            for field in form.fields.values():
                field.disabled = True

    @cached_property
    def facts(self):
        return facts_of(self.report)

    @cached_property
    def run(self):
        return last_run(self.edition, again="checks" in self.asked)

    @cached_property
    def checked(self):
        return self.run.answered

    @cached_property
    def errors(self):
        return [self.found(each) for each in self.checked if each.is_error]

    @cached_property
    def warnings(self):
        return [self.found(each) for each in self.checked if each.is_open and not each.is_error]

    @property
    def overridden(self):
        return [each for each in self.checked if not each.is_open]

    @property
    def passed_count(self):
        codes = {each.finding.code for each in self.checked}
        return max(len(names_of_checks()) - len(codes), 0)

    def found(self, each):
        return Found(each.key, each.finding, each.is_error, address_of(each.finding, self.edition))

    @cached_property
    def sections(self):
        """(anchor, title, what is wrong in it: error, warn or ok)."""
        wrong = {each.section for each in self.errors}
        odd = {each.section for each in self.warnings}
        return [
            (anchor, title, "error" if anchor in wrong else "warn" if anchor in odd else "ok")
            for anchor, title in SECTIONS
        ]

    @cached_property
    def highlights(self):
        rows = in_order(self.report)
        found = [*self.errors, *self.warnings]
        return [
            Highlight(row, place, len(rows), [each for each in found if each.is_of(row)])
            for place, row in enumerate(rows, 1)
        ]

    @cached_property
    def told(self):
        """[(place, numbers of its highlights, Named or None, whether its days are over)] by name."""
        places = {}
        for each in self.highlights:
            for place in each.places:
                places.setdefault(place, []).append(each.position)
        found = {each.place.pk: each for each in named(self.edition)} if places else {}
        moment = planned_for(self.edition)
        return [
            (place, numbers, found.get(place.pk), is_over(found.get(place.pk), moment))
            for place, numbers in sorted(places.items(), key=lambda pair: (str(pair[0]), pair[0].pk))
        ]

    @cached_property
    def people(self):
        """[Person], who was last at work first; two queries."""
        rows = self.edition.trail.exclude(actor=None).order_by().values("actor", "table_name")
        rows = list(rows.annotate(n=Sum("row_count"), at=Max("at")))
        users = User.objects.in_bulk({row["actor"] for row in rows})
        people = [person(user, [row for row in rows if row["actor"] == pk]) for pk, user in users.items()]
        return sorted(people, key=lambda each: each.at, reverse=True)

    @property
    def announced(self):
        return self.edition.announcements.current().filter(is_cancelled=False).first()

    @property
    def fields(self):
        """[(field, measured Part)] of the statement of scope."""
        return [(self.form[name], self.facts.parts[name]) for name in FACTS]

    @property
    def reads(self):
        """The summary as readers will read it."""
        return self.facts.reads(str(self.form["summary"].value() or ""))

    def context(self):
        return {
            "title": self.report.title,
            "page": self,
            "report": self.report,
            "edition": self.edition,
            "form": self.form,
            "record_key": f"report:{self.report.pk}",
        }

    def panels(self):
        """The parts of the page that change when something is saved: {id: HTML}."""
        told = {"page": self, "report": self.report, "edition": self.edition, "user": self.user}
        return {
            name: render_to_string(f"staff/_quarter_{name}.html", told, using="staff")
            for name in ("reads", "order", "checks", "counts", "people", "toc")
        }


def is_over(each, moment):
    return bool(each and each.is_told and each.is_over(moment))


def person(user, rows):
    at = max(row["at"] for row in rows)
    words = ", ".join(sorted({what(row["table_name"]) for row in rows}))
    return Person(user, words, at, timezone.now() - at < HERE)


def what(table_name):
    model = model_of(table_name)
    return str(name_of(model, 2)) if model else table_name
