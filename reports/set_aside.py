"""What the checks warned of in a published edition, and the reason an editor gave for each."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from editions.models import GateRun, Override


@dataclass(frozen=True)
class SetAside:
    """The checks of an edition at its approval: how many ran, and (finding, reason) of each warning.

    They run when it is submitted and when it is approved, and so say when that was.
    """

    check_count: int
    reasons: list
    submitted_at: object = None
    approved_at: object = None


def set_aside_in(edition):
    """None where the edition was approved before checks were kept, or is a draft; two queries."""
    runs = {run.step: run for run in GateRun.objects.filter(edition=edition).order_by("pk")}
    run, submitted = runs.get(GateRun.Step.APPROVE), runs.get(GateRun.Step.SUBMIT)
    if run is None:
        return None
    given = Override.objects.filter(edition=edition, removed=False)
    reason = given.filter(code=OuterRef("code"), finding=OuterRef("finding")).values("reason")[:1]
    found = run.findings.annotate(reason=Subquery(reason)).exclude(reason=None).order_by("pk")
    reasons = [(each.finding, each.reason) for each in found]
    return SetAside(len(run.checks), reasons, submitted and submitted.at, run.at)


def set_aside_with(report):
    """Of the edition that brought this version of a report; none for a draft."""
    return set_aside_in(report.edition_id) if report.since else None
