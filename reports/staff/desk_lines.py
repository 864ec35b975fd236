"""The desk's lines of editions: whose turn it is, by when, what the checks last found, where it is done."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from detainers.models import Delivery
from editions.checked import Checked, checked
from editions.models import Edition, Role, TrailEntry
from editions.trail import reasons_given
from reports.models import Report
from reports.quarter_figures import is_of_record
from reports.staff.announced import Deadlines

State = Edition.State
DRAFTS, REVIEWS, PUBLISHING = "Drafts", "Review", "Publishing"
HELD, DELIVERIES, ANSWERS, PAGES = "Held rows", "Deliveries", "Answers", "Pages"
KINDS = (DRAFTS, REVIEWS, PUBLISHING, DELIVERIES, HELD, ANSWERS, PAGES)


@dataclass(frozen=True)
class Line:
    """One thing that waits for the person who looks."""

    kind: str
    title: str
    url: str
    action: str
    sub: str = ""
    by: date | None = None
    edition: Edition | None = None
    checked: Checked | None = None
    is_stale: bool = False

    @property
    def days_late(self):
        return max(0, (timezone.localdate() - self.by).days) if self.by else 0


@dataclass
class Standing:
    """What the trail tells of open editions, and what the checks last found of them."""

    newest: dict = field(default_factory=dict)
    entries: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    checked: dict = field(default_factory=dict)
    deadlines: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)

    def last(self, edition):
        return self.entries.get(self.newest.get(edition.pk, {}).get("last"))

    def sent_back(self, edition):
        """Why and by whom it was returned, where that was its last step."""
        steps = self.newest.get(edition.pk, {})
        returned = steps.get("returned")
        if edition.state != State.DRAFT or not returned or returned < (steps.get("submitted") or 0):
            return ""
        reason = self.reasons.get(returned)
        by = self.entries[returned].actor
        return f"Sent back by {by}: “{reason}” " if reason else f"Sent back by {by}. "

    def is_stale(self, edition):
        """Whether something happened to it since it was checked."""
        found = self.checked.get(edition.pk)
        return bool(found) and found.entry != self.newest.get(edition.pk, {}).get("last")

    def by(self, edition):
        """The day by which its next step is to be taken, where a date is set."""
        moment = self.deadlines.get(edition.pk) or edition.due_at
        return Deadlines(moment).of_state(edition.state) if moment else None


def pages_of(pks):
    """{id of an edition: where its draft is worked on} of those with one report or file; two queries."""
    files = Delivery.objects.filter(edition__in=pks).order_by("-pk")
    pages = {each.edition_id: reverse("admin:delivery", args=[each.sha256]) for each in files}
    for report in Report.objects.drafts().filter(edition__in=pks, removed=False).order_by("-pk"):
        name = "admin:quarter" if is_of_record(report) else "admin:reports_report_change"
        pages[report.edition_id] = reverse(name, args=[report.pk])
    return pages


def deadlines_of(dates):
    """{id of an edition: when it is announced for}; a canceled date binds nobody."""
    standing = [each.announcement for each in dates if not each.announcement.is_cancelled]
    return {each.announces_id: each.announced_for for each in standing if each.announces_id}


def standing_of(editions, dates):
    """Six queries, however many editions."""
    pks = [edition.pk for edition in editions]
    steps = TrailEntry.objects.filter(edition__in=pks).order_by().values("edition")
    steps = steps.annotate(
        last=Max("pk"),
        returned=Max("pk", filter=Q(action="return")),
        submitted=Max("pk", filter=Q(action="submit")),
    )
    newest = {row["edition"]: row for row in steps}
    wanted = {row[name] for row in newest.values() for name in ("last", "returned")} - {None}
    entries = TrailEntry.objects.select_related("actor").in_bulk(wanted)
    return Standing(
        newest,
        entries,
        reasons_given(entries.values()),
        checked(pks),
        deadlines_of(dates),
        pages_of(pks),
    )


def step_of(edition, user):
    """(kind, what the person can do next); ("", "") when it is somebody else's turn."""
    mine = edition.was_prepared_by(user)
    if edition.state == State.DRAFT and mine and user.has_role(Role.EDITOR):
        return DRAFTS, "Continue"
    if edition.state == State.IN_REVIEW and not mine and user.has_role(Role.REVIEWER):
        return REVIEWS, "Review"
    if edition.state == State.APPROVED and user.has_role(Role.PUBLISHER):
        return PUBLISHING, "Publish"
    if edition.state == State.SCHEDULED and edition.refusal and user.has_role(Role.PUBLISHER):
        return PUBLISHING, "Look into it"
    return "", ""


def turn_of(edition):
    """Whose turn it is."""
    names = edition.preparer_names
    return {
        State.DRAFT: names,
        State.IN_REVIEW: f"Any reviewer but {names}",
        State.APPROVED: "Any publisher",
        State.SCHEDULED: "Any publisher" if edition.refusal else "Published by itself",
    }[edition.state]


def moment_of(edition):
    """When it may or will become public, and why it did not."""
    moment = edition.scheduled_for or edition.due_at
    if moment is None:
        return ""
    word = "Scheduled for" if edition.scheduled_for else "Not before"
    when = f"{word} {date_format(timezone.localtime(moment), 'M j, Y, H:i T')}. "
    refused = f"It was due and could not be published: {' '.join(edition.refusal.splitlines())} "
    return when + (refused if edition.refusal else "")


def last_change(standing, edition):
    last = standing.last(edition)
    if last is None:
        return ""
    when = date_format(timezone.localtime(last.at), "M j, H:i")
    return f"Last change by {last.actor or 'the system'}, {when}."


def page_of(edition, kind, standing):
    """The very page of what is to be done: writing, the review, the moment of publication."""
    page = reverse("admin:editions_edition_change", args=[edition.pk])
    steps = {State.IN_REVIEW: "approve", State.APPROVED: "schedule" if standing.by(edition) else "publish"}
    if kind == DRAFTS:
        return standing.pages.get(edition.pk, page)
    step = steps.get(edition.state)
    return reverse("admin:editions_edition_step", args=[edition.pk, step]) if step else page


def of_edition(edition, kind, action, standing):
    prepared = "" if kind == DRAFTS else f"Prepared by {edition.preparer_names}. "
    return Line(
        kind,
        edition.title,
        page_of(edition, kind, standing),
        action,
        f"{standing.sent_back(edition)}{moment_of(edition)}{prepared}{last_change(standing, edition)}",
        standing.by(edition),
        edition,
        standing.checked.get(edition.pk) if kind == DRAFTS else None,
        standing.is_stale(edition),
    )


def of_editions(user, dates):
    """(lines for the person, [(edition, whose turn, since when)] with others); nine queries."""
    editions = Edition.objects.on_the_way().order_by("due_at", "pk").prefetch_related("preparers__user")
    standing = standing_of(editions, dates)
    mine, others = [], []
    for edition in editions:
        kind, action = step_of(edition, user)
        if kind:
            mine.append(of_edition(edition, kind, action, standing))
        else:
            others.append((edition, turn_of(edition), standing.last(edition), moment_of(edition)))
    return mine, others
