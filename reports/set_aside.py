"""What the checks warned of in a published edition, and the reason an editor gave for each."""

from dataclasses import dataclass

from editions.models import GateRun, Override


@dataclass(frozen=True)
class SetAside:
    """The checks of an edition at its approval: how many ran, and (finding, reason) of each warning."""

    check_count: int
    reasons: list


def set_aside_in(edition):
    """None where the edition was approved before checks were kept, or is a draft; three queries."""
    run = GateRun.objects.filter(edition=edition, step=GateRun.Step.APPROVE).order_by("-pk").first()
    if run is None:
        return None
    given = Override.objects.filter(edition=edition, removed=False)
    reasons = {(row.code, row.finding): row.reason for row in given}
    found = [(each.code, each.finding) for each in run.findings.order_by("pk")]
    return SetAside(len(run.checks), [(key[1], reasons[key]) for key in found if key in reasons])


def set_aside_with(report):
    """Of the edition that brought this version of a report; none for a draft."""
    return set_aside_in(report.edition_id) if report.since else None
