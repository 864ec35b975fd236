"""What must be right in an edition's highlights before review, besides their chains."""

from editions.checks import ERROR, TEXTS, WARNING, check
from reports.cases import with_events
from reports.models import CaseHighlight
from reports.policy_basis import not_in_force, policies_named
from reports.report_checks import drafted
from reports.templating import day_with_exactness

ASKED_FOR = ("title", "summary", "source_note")


@check("highlight_without_text", ERROR, TEXTS, CaseHighlight)
def highlights_say_what_they_tell(edition):
    for highlight in drafted(CaseHighlight, edition).order_by("pk"):
        for name in ASKED_FOR:
            if not getattr(highlight, name).strip():
                label = CaseHighlight._meta.get_field(name).verbose_name
                yield f"“{highlight}”: “{label}” is empty. Fill it in on the page of the highlight."


@check("basis_not_in_force", WARNING, TEXTS, CaseHighlight)
def bases_were_in_force(edition):
    """A decline is put down to a law or policy only on days on which it was in force."""
    named = drafted(CaseHighlight, edition).exclude(policy_uid=None).order_by("pk")
    told = list(with_events(named))
    policies = policies_named(told, edition)
    for highlight in told:
        policy = policies.get(highlight.policy_uid)
        for number, end in not_in_force(policy, list(highlight.events.all())):
            day = day_with_exactness(end.happened_on, end.exactness)
            yield (
                f"“{highlight}”: the law or policy named as the basis was not in force at the end of stay "
                f"{number}, {day}.",
                "Name another, or say why it stands.",
            )
