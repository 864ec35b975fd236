"""Held words that allow one place alone, of which the lists know one jail: taken together after a look."""

from dataclasses import dataclass

from django import forms

from detainers.models import Facility, PlaceQuestion


@dataclass(frozen=True)
class Single:
    """Held words with the one facility they allow."""

    question: PlaceQuestion
    rows: int
    facility: Facility


class SinglesForm(forms.Form):
    take = forms.ModelMultipleChoiceField(
        PlaceQuestion.objects.none(), help_text="Names that one jail alone fits."
    )
    reason = forms.CharField(
        error_messages={"required": "Say how you know: a map, a call, a document."},
        help_text="How you know. Public with the next edition: name no person.",
    )

    def __init__(self, sent, *, source):
        super().__init__(sent)
        self.fields["take"].queryset = PlaceQuestion.objects.filter(source=source).select_related("source")


def only_place(question):
    """The GEOID of the one place that words allow, or None."""
    candidates = question.candidates if question else []
    return candidates[0]["geoid"] or None if len(candidates) == 1 else None


def facilities_of(questions):
    """{question's id: the facility} of those that allow one place with one listed jail; one query."""
    meant = {question.pk: only_place(question) for question in questions if only_place(question)}
    jails = {}
    for one in Facility.objects.filter(jurisdiction__in=meant.values()).select_related("jurisdiction__state"):
        jails.setdefault(one.jurisdiction_id, []).append(one)
    return {pk: jails[geoid][0] for pk, geoid in meant.items() if len(jails.get(geoid, [])) == 1}


def singles_of(held):
    """Those among the held words of a page."""
    names = [one for one in held.names if one.question]
    facilities = facilities_of([one.question for one in names])
    return [
        Single(one.question, one.rows, facilities[one.question.pk])
        for one in names
        if one.question.pk in facilities
    ]
