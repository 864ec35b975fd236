"""The desk's lines of what comes in or grows old: deliveries, held rows, answers of agencies, texts."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format

from detainers.held import rows_held
from detainers.models import PlaceQuestion, Upload
from editions.models import Edition, Role
from reports.models import AgencyNotice, AgencyResponse
from reports.saying import counted
from reports.staff.desk_lines import ANSWERS, DELIVERIES, HELD, PAGES, Line
from reports.staff.overdue import overdue
from reports.telling import window_over

READING = {
    Upload.State.WAITING: ("is being read", "Look"),
    Upload.State.ENTERING: ("is being brought in", "Look"),
    Upload.State.READ: ("is read and waits to be brought in", "Bring in"),
    Upload.State.REFUSED: ("was refused as a whole", "See why"),
}
# Of each kind that has no natural end.
MOST = 100


def held_by_source():
    """Undecided words and the rows that are there with them, by source, most rows first; two queries."""
    asked = PlaceQuestion.objects.undecided().order_by("source__slug")
    asked = list(asked.values_list("source__slug", "source__name", "source", *PlaceQuestion.WORDS))
    rows, found = rows_held() if asked else {}, {}
    for slug, name, *words in asked:
        if held := rows.get(tuple(words)):
            line = found.setdefault(slug, {"source__slug": slug, "source__name": name, "names": 0, "rows": 0})
            line["names"] += 1
            line["rows"] += held
    return sorted(found.values(), key=lambda line: -line["rows"])


def of_held(source):
    wait = "waits" if source["rows"] == 1 else "wait"
    return Line(
        HELD,
        f"{counted(source['rows'], 'row')} of {source['source__name']} {wait} for a place",
        reverse("admin:held", args=[source["source__slug"]]),
        "Resolve",
        f"{counted(source['names'], 'name')} of places to decide on. One answer places all like rows.",
    )


def of_uploads():
    """Files on the way into the record; one query."""
    for upload in Upload.objects.with_delivery().filter(is_in=False).order_by("asked_at")[:MOST]:
        said, action = READING[upload.state]
        counts = upload.report
        read = (
            f"{counted(counts['rows'], 'row')}: {counts['held']:,} held, {counts['refused']:,} refused. "
            if counts.get("rows")
            else ""
        )
        yield Line(
            DELIVERIES,
            f"{upload.file_name} {said}",
            reverse("admin:delivery", args=[upload.sha256]),
            action,
            f"{read}{upload.problem}",
        )


def answers():
    """Answers of agencies that nobody has decided on, as they stand now; one query."""
    drafts = AgencyResponse.objects.drafts().filter(uid=OuterRef("uid"))
    stand = Q(since=None, edition__state=Edition.State.DRAFT) | Q(since__isnull=False, until=None) & ~Exists(
        drafts
    )
    rows = AgencyResponse.objects.filter(
        stand, status=AgencyResponse.Status.OPEN, removed=False, withdrawn_in=None
    )
    return rows.select_related("jurisdiction__state").order_by("received_on", "pk")[:MOST]


def of_answer(answer):
    """An agency is answered in as many days as it was given itself."""
    about = answer.get_about_display().lower()
    return Line(
        ANSWERS,
        f"{answer.agency} answered",
        reverse("admin:reports_agencyresponse_change", args=[answer.pk]),
        "Read",
        f"{answer.jurisdiction}, about {about}; it came {date_format(answer.received_on, 'M j, Y')}.",
        answer.received_on + timedelta(days=settings.NOTICE_DAYS),
    )


def of_text(waiting):
    review = waiting.review
    last = (
        f"Last reviewed {date_format(review.reviewed_on, 'M j, Y')}"
        if review.reviewed_on
        else "Never reviewed"
    )
    return Line(
        PAGES,
        waiting.name,
        waiting.url,
        "Review",
        f"{waiting.kind[:1].upper()}{waiting.kind[1:]}. {last}; looked after by {review.owner_words}.",
        review.due_on,
    )


def of_records(user, held):
    """Lines for the person; the same number of queries however many there are."""
    lines = [of_text(waiting) for waiting in overdue(user)]
    if user.has_role(Role.EDITOR):
        lines += [of_held(source) for source in held]
        lines += of_uploads()
        lines += [of_answer(answer) for answer in answers()]
    return lines


def windows():
    """[(edition's id, its title, places told, of these answered, when the last window closes)]; one query."""
    answered = AgencyResponse.objects.filter(
        jurisdiction=OuterRef("jurisdiction"), received_on__gte=OuterRef("sent_on"), removed=False
    )
    notices = AgencyNotice.objects.filter(edition__state__in=Edition.ON_THE_WAY).annotate(
        is_answered=Exists(answered)
    )
    rows = (
        notices.order_by()
        .values("edition", "edition__title")
        .annotate(
            told=Count("jurisdiction", distinct=True),
            answered=Count("jurisdiction", distinct=True, filter=Q(is_answered=True)),
            last=Max("sent_on"),
        )
    )
    return [row | {"over": window_over(row["last"])} for row in rows.order_by("last")]
