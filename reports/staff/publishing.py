"""The screen on which an approved edition is given its moment, or published: what exactly will happen."""

from django.utils import timezone

from editions.admin.step_forms import MomentForm
from editions.admin.steps import STEPS, moment_words, screen, why_not
from editions.files import registered as files
from editions.models import Edition, Override, RecordNow
from reports.paper.edition_papers import papers_to_come
from reports.staff.compared import compared
from reports.staff.prepared import preparers
from reports.telling import counted

State = Edition.State


@screen("staff/publish.html", "publish", "schedule")
def publishing(request, edition):
    """What becomes public and when, counted: a second or two for a draft of very many rows."""
    differing = compared(edition, show="counts alone")
    clock = Edition.objects.annotate(clock=RecordNow()).values_list("clock", flat=True).get(pk=edition.pk)
    announced = announced_for(edition)
    is_to_come = announced is not None and announced > clock
    return {
        "found": differing,
        "clock": clock,
        "announced": announced,
        "may_schedule": edition.state == State.APPROVED,
        "schedule_closed": why_not(STEPS["schedule"], edition, request.user),
        "schedule_for": moment_words(announced) if is_to_come else "",
        "moment_form": MomentForm(initial={"moment": announced if is_to_come else None}),
        "publish_closed": why_not(STEPS["publish"], edition, request.user)
        or too_early(clock, announced, edition.due_at, edition.scheduled_for),
        "moved": edition.base is not None and differing.number - 1 > edition.base,
    } | beside(edition)


def beside(edition):
    """What is printed or made with it, and who answers for it."""
    return {
        "place_count": len(counted(edition)),
        "reason_count": Override.objects.filter(edition=edition, removed=False).count(),
        "file_count": len(files) + len(papers_to_come(edition)),
        "preparers": preparers(edition),
        "approval": edition.approvals.select_related("approver").order_by("-pk").first(),
    }


def announced_for(edition):
    """The moment the calendar announces it for, or None."""
    dates = edition.announcements.current().filter(is_cancelled=False)
    return dates.values_list("announced_for", flat=True).first()


def too_early(clock, *moments):
    """Why it cannot be published at this moment, or an empty string."""
    latest = max(filter(None, moments), default=clock)
    if latest <= clock:
        return ""
    opens = moment_words(timezone.localtime(latest))
    return f"Opens on {opens}. To publish earlier, change the announced date first: its reason is public."
