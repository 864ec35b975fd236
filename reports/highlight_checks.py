"""What must be right in an edition's highlights before review, besides their chains."""

from editions.checks import ERROR, TEXTS, WARNING, at, check, once_per_run
from reports.cases import with_events
from reports.models import CaseHighlight
from reports.policy_basis import not_in_force, policies_named
from reports.report_checks import drafted
from reports.templating import day_with_exactness

ASKED_FOR = ("title", "summary", "source_note")


@once_per_run
def highlights_of(edition):
    return list(drafted(CaseHighlight, edition).order_by("pk"))


@check("highlight_without_text", ERROR, TEXTS, CaseHighlight)
def highlights_say_what_they_tell(edition):
    for highlight in highlights_of(edition):
        for name in ASKED_FOR:
            if not getattr(highlight, name).strip():
                label = CaseHighlight._meta.get_field(name).verbose_name
                said = f"“{highlight}”: “{label}” is empty. Fill it in on the page of the highlight."
                yield at(highlight, name, said)


@check("basis_not_in_force", WARNING, TEXTS, CaseHighlight)
def bases_were_in_force(edition):
    """A decline is put down to a law or policy only on days on which it was in force."""
    named = [highlight.pk for highlight in highlights_of(edition) if highlight.policy_uid]
    told = list(with_events(CaseHighlight.objects.filter(pk__in=named).order_by("pk"))) if named else []
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
