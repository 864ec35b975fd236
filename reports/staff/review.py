"""The screen on which an edition is approved or sent back: checks, differences, people and trail."""

from editions.admin.steps import STEPS, screen
from editions.overriding import answered, noted_findings, overrides_of
from editions.trail import deeds
from reports.staff.compared import compared
from reports.staff.prepared import preparers


@screen("staff/review.html", "approve")
def review(request, edition):
    """What the checks noted when it was handed over: nothing in it can have changed since."""
    found = answered(noted_findings(edition), overrides_of(edition))
    differing = compared(edition)
    unanswered = [each for each in found if each.is_open]
    return {
        "run": edition.gate_runs.first(),
        "warning_count": len(found),
        "open_warnings": unanswered,
        "overridden": [each for each in found if not each.is_open],
        "found": differing,
        "moved": edition.base is not None and differing.number - 1 > edition.base,
        "preparers": preparers(edition),
        "trail": deeds(edition.trail.all()),
        "returning": STEPS["return"],
        "return_form": STEPS["return"].form(),
    }
