"""The form on which staff say what a source means by its words, for one set of them or a whole facility."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Q

from detainers.deciding import NotDecidable, apply_decision, decide_place
from detainers.deriving import derive
from detainers.models import Facility, PlaceDecision, PlaceQuestion
from detainers.models.places import IN_FEDERAL_CUSTODY
from detainers.places.alike import alike
from editions.admin.roles import NamedChoiceField, SearchSelect
from editions.models import Edition
from editions.refusals import Refused, refusals

# Facilities that give a row a place: a government answers for them, or the United States.
ANSWERED_FOR = Q(operator__in=IN_FEDERAL_CUSTODY) | Q(jurisdiction__isnull=False)


ASK_WHY = " It is a correction: choose its class of reason on its page, and say who found what was wrong."


class AlikeField(forms.ModelMultipleChoiceField):
    """Other words of the source, with their rows and what was decided on them."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, question):
        words = ", ".join(filter(None, [getattr(question, name) for name in question.WORDS]))
        decided = " · decided" if question.facility_decided else ""
        return f"{words} · {question.row_count:,} row{'s' * (question.row_count != 1)}{decided}"


class DecisionForm(forms.Form):
    """Which facility the words mean, how one knows, and which rows follow at once."""

    facility = NamedChoiceField(
        Facility.objects.filter(ANSWERED_FOR),
        required=False,
        help_text="Which facility this source means by these words. Empty undoes the decision on them: "
        "their rows are not resolved again, and the question is open.",
    )
    also = AlikeField(
        PlaceQuestion.objects.none(),
        label="The same decision for these words",
        required=False,
        help_text="Other words of the source that may mean the same jail.",
    )
    reason = forms.CharField(
        label="How you know",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A map, a call, a document. Public with the next edition: name no person.",
    )
    edition = forms.ModelChoiceField(
        Edition.objects.in_draft(),
        label="Rows that follow at once",
        required=False,
        empty_label="None: only remember it for later deliveries",
        help_text="The rows with these words in that draft edition. In a routine revision or a correction, "
        "the published rows too: they are revised there.",
    )
    new_revision = forms.CharField(
        label="Or open a new edition with this title",
        required=False,
        widget=AdminTextInputWidget,
        help_text="For rows that are published already: a routine revision or, where a decision is undone, a "
        "correction. Public; its note is how you know.",
    )

    def __init__(self, sent, *, question, admin_site):
        super().__init__(sent)
        self.question = question
        facility = PlaceDecision._meta.get_field("facility")
        # Facilities are many: they are searched, never scrolled.
        self.fields["facility"].widget = SearchSelect(facility, admin_site)
        self.fields["facility"].widget.choices = self.fields["facility"].choices
        self.offer_alike()

    def offer_alike(self):
        """The questions of the same source and state whose names are close; the field goes where none is."""
        asked = PlaceQuestion.objects.with_answers().exclude(pk=self.question.pk)
        same = asked.filter(source=self.question.source, state_as_written=self.question.state_as_written)
        close = [other.pk for other in alike(self.question, same)[:30]]
        if not close:
            del self.fields["also"]
            return
        self.fields["also"].queryset = same.filter(pk__in=close)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("edition") and cleaned.get("new_revision"):
            self.add_error("new_revision", "Choose an edition that is open, or name a new one: not both.")
        return cleaned

    @property
    def questions(self):
        return [self.question, *self.cleaned_data.get("also", [])]


def edition_of(form, user):
    """The edition whose rows follow, opened where it is new; None where none does."""
    title, why = form.cleaned_data["new_revision"], form.cleaned_data["reason"]
    if title:
        # Finding a place is routine; that a place given before was wrong is a correction.
        kind = Edition.Kind.REVISION if form.cleaned_data["facility"] else Edition.Kind.CORRECTION
        return Edition.objects.create(kind=kind, title=title, note=why, created_by=user)
    return form.cleaned_data["edition"]


def decided(form, user):
    """What came of a valid form, in words, or None with the reasons added to it; all of it or nothing."""
    try:
        with refusals():
            return decide_all(form, user)
    except NotDecidable as problem:
        form.add_error(None, str(problem))
    except Refused as problem:
        form.add_error(None, problem.reasons)
    return None


def decide_all(form, user):
    edition, facility = edition_of(form, user), form.cleaned_data["facility"]
    followed = left_alone = 0
    for question in form.questions:
        words = [getattr(question, name) for name in question.WORDS]
        decision = decide_place(
            question.source, *words, facility, by=user, reason=form.cleaned_data["reason"]
        )
        if edition:
            rows, left = apply_decision(decision, edition)
            followed, left_alone = followed + rows, left_alone + left
    if followed:
        # Where a row has a chain, the chain says who answers, whatever its words mean.
        derive(edition)
    return said(form, edition, followed, left_alone)


def said(form, edition, followed, left_alone):
    if edition is None:
        return "Later deliveries of this source take it over."
    one = followed == 1
    have = f"ha{'s' if one else 've'} the place"
    if not form.cleaned_data["facility"]:
        have = f"{'is' if one else 'are'} not resolved again"
    why = "" if edition.kind != Edition.Kind.CORRECTION or edition.found_by else ASK_WHY
    left = f" {left_alone:,} with a draft open elsewhere stay as they are." if left_alone else ""
    return f"{followed:,} row{'' if one else 's'} in “{edition.title}” {have}.{left}{why}"
