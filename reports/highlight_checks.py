"""What must be right in an edition's highlights before review, besides their chains."""

from collections import defaultdict

from editions.checks import ERROR, TEXTS, WARNING, at, check, once_per_run
from editions.day_words import day_words
from reports.cases import with_events
from reports.models import CaseHighlight
from reports.policy_basis import not_in_force, policies_named
from reports.report_checks import drafted
from reports.templating import day_with_exactness

ASKED_FOR = ("title", "summary", "source_note")


@once_per_run
def highlights_of(edition):
    return list(with_events(drafted(CaseHighlight, edition).order_by("pk")))


@check("highlight_without_text", ERROR, TEXTS, CaseHighlight)
def highlights_say_what_they_tell(edition):
    for highlight in highlights_of(edition):
        for name in ASKED_FOR:
            if not getattr(highlight, name).strip():
                label = CaseHighlight._meta.get_field(name).verbose_name
                said = f"“{highlight}”: “{label}” is empty. Fill it in on the page of the highlight."
                yield at(highlight, name, said)


@check("highlight_without_events", ERROR, TEXTS, CaseHighlight)
def highlights_have_a_chain(edition):
    for highlight in highlights_of(edition):
        if not highlight.events.all():
            yield at(highlight, "events", f"“{highlight}” has no events: enter at least one on its page.")


@check("likely_duplicates", WARNING, TEXTS, CaseHighlight)
def cases_are_told_once(edition):
    """Two cases of one day, place and charge are likely one person's."""
    alike = defaultdict(set)
    for highlight in highlights_of(edition):
        for event in highlight.events.all():
            if event.charge and event.happened_on:
                alike[event.happened_on, event.jurisdiction_id or "", event.charge].add(highlight.pk)
    for (day, _, charge), cases in sorted(alike.items()):
        if len(cases) > 1:
            yield (
                f"{len(cases)} highlights have an event of {day_words(day)} "
                f"with the same place and charge ({charge}).",
                "Take one out, or say why they are different cases.",
            )


@check("basis_not_in_force", WARNING, TEXTS, CaseHighlight)
def bases_were_in_force(edition):
    """A decline is put down to a law or policy only on days on which it was in force."""
    told = [highlight for highlight in highlights_of(edition) if highlight.policy_uid]
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
