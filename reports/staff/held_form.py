"""The form on which staff say which facility a source means by held words: one answer for all like rows."""

from django import forms
from django.contrib.postgres.search import TrigramSimilarity

from detainers.admin.place_field import PlaceField
from detainers.deciding import NotDecidable, apply_decision, decide_place
from detainers.deriving import derive
from detainers.held import key_of, rows_held
from detainers.models import PlaceQuestion
from detainers.places.alike import alike
from detainers.places.choices import facility_meant, searched, suggested
from editions.models import Edition
from editions.refusals import Refused, refusals
from reports.saying import counted

UNDO = "undo"
ASK_WHY = " It is a correction: choose its class of reason on its page, and say who found what was wrong."
WHICH_ROWS = "Choose the edition whose rows follow, name a new one, or say that it is only remembered."
# Of so many words near in spelling the likeness is looked at in full.
NEAR, MOST_ALIKE = 200, 30


class AlikeField(forms.ModelMultipleChoiceField):
    """Other words of the source, with the rows held by them and what was decided on them."""

    widget = forms.CheckboxSelectMultiple
    rows = {}

    def label_from_instance(self, question):
        words = ", ".join(filter(None, [getattr(question, name) for name in question.WORDS]))
        decided = " · decided" if question.facility_decided else ""
        return f"{words} · {counted(self.rows.get(key_of(question), 0), 'held row')}{decided}"


class DecisionForm(forms.Form):
    """Which facility the words mean, how one knows, and which rows follow at once.

    No answer is ever chosen beforehand. A search adds answers to choose from, and keeps what is typed.
    """

    answer = forms.CharField(required=False, help_text="The jail that the words mean.")
    find = forms.CharField(
        label="Facility or city",
        required=False,
        max_length=100,
        help_text="Some of its name or its city, to see what fits.",
    )
    place = PlaceField(
        label="Or any jail of a place",
        required=False,
        help_text="Where the place is sure and the jail is not.",
    )
    also = AlikeField(
        PlaceQuestion.objects.none(),
        label="The same answer for these words",
        required=False,
        help_text="Other words of the source that may mean the same jail.",
    )
    reason = forms.CharField(
        label="How you know",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A map, a call, a document. Public with the next edition: name no person.",
    )
    edition = forms.ModelChoiceField(
        Edition.objects.in_draft(),
        label="Rows that follow at once",
        required=False,
        empty_label="Choose",
        help_text="The rows with these words in that draft. In a routine revision or a correction, "
        "the published rows too: they are revised there.",
    )
    new_revision = forms.CharField(
        label="Or open a new edition with this title",
        required=False,
        help_text="For rows that are published already: a routine revision or, where a decision is undone, a "
        "correction. Public; its note is how you know.",
    )

    only_later = forms.BooleanField(
        label="No rows now: only remember it for later deliveries",
        required=False,
        help_text="Rows that are in the record keep “place not resolved”.",
    )

    def __init__(self, sent, *, question, is_search=False, **named):
        super().__init__(sent, **named)
        self.question = question
        self.is_search = is_search
        self.offer_alike()
        for name in ("reason",) if is_search else ():
            self.fields[name].required = False

    def offer_alike(self):
        """The questions of the same source and state whose names are close; the field goes where none is."""
        asked = PlaceQuestion.objects.with_answers().exclude(pk=self.question.pk)
        same = asked.filter(source=self.question.source, state_as_written=self.question.state_as_written)
        near = TrigramSimilarity("facility_as_written", self.question.facility_as_written)
        nearest = same.annotate(near=near).order_by("-near", "pk")[:NEAR]
        close = [other.pk for other in alike(self.question, nearest)[:MOST_ALIKE]]
        if not close:
            del self.fields["also"]
            return
        self.fields["also"].queryset = same.filter(pk__in=close)
        self.fields["also"].rows = rows_held(self.question.source)

    @property
    def choices(self):
        """What the words allow, then what was searched for."""
        found = suggested(self.question)
        if self.is_bound:
            place = getattr(self, "cleaned_data", {}).get("place")
            found += searched(self.question, (self.data.get("find") or "").strip()[:100], place)
        return list({choice.value: choice for choice in reversed(found)}.values())[::-1]

    def clean(self):
        cleaned = super().clean()
        if not self.is_search:
            # Only a search reads it.
            self.errors.pop("place", None)
            self.clean_rows(cleaned)
        if not self.is_search and not cleaned.get("answer"):
            self.add_error("answer", "Choose the facility that is meant, or leave the rows held.")
        return cleaned

    def clean_rows(self, given):
        """Which rows follow is said, never taken for granted: those of one edition, or none."""
        if given.get("edition") and given.get("new_revision"):
            self.add_error("new_revision", "Choose an edition that is open, or name a new one: not both.")
        has_edition = bool(given.get("edition") or given.get("new_revision"))
        if has_edition and given.get("only_later"):
            self.add_error("only_later", "Choose the rows that follow, or that none does: not both.")
        if not has_edition and not given.get("only_later") and "edition" not in self.errors:
            self.add_error("edition", WHICH_ROWS)

    @property
    def questions(self):
        return [self.question, *self.cleaned_data.get("also", [])]


def edition_of(form, facility, user):
    """The edition whose rows follow, opened where it is new; None where none does."""
    title, why = form.cleaned_data["new_revision"], form.cleaned_data["reason"]
    if title:
        # Finding a place is routine; that a place given before was wrong is a correction.
        kind = Edition.Kind.REVISION if facility else Edition.Kind.CORRECTION
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
    answer = form.cleaned_data["answer"]
    facility = None if answer == UNDO else facility_meant(answer, form.question)
    if facility is None and answer != UNDO:
        raise NotDecidable("That facility is no longer there to choose: choose again.")
    edition = edition_of(form, facility, user)
    followed, left_alone = answered(form.questions, facility, edition, user, form.cleaned_data["reason"])
    return said(facility, edition, followed, left_alone)


def answered(questions, facility, edition, user, reason):
    """Record one answer for each question and have the edition's rows follow; (followed, left alone)."""
    followed = left_alone = 0
    for question in questions:
        words = [getattr(question, name) for name in question.WORDS]
        decision = decide_place(question.source, *words, facility, by=user, reason=reason)
        if edition:
            rows, left = apply_decision(decision, edition)
            followed, left_alone = followed + rows, left_alone + left
    if followed:
        # Where a row has a chain, the chain says who answers, whatever its words mean.
        derive(edition)
    return followed, left_alone


def said(facility, edition, followed, left_alone):
    if edition is None:
        return "Later deliveries of this source take it over."
    one = followed == 1
    have = f"ha{'s' if one else 've'} the place"
    if facility is None:
        have = f"{'is' if one else 'are'} not resolved again"
    why = "" if edition.kind != Edition.Kind.CORRECTION or edition.found_by else ASK_WHY
    left = f" {left_alone:,} with a draft open elsewhere stay as they are." if left_alone else ""
    return f"{counted(followed, 'row')} in “{edition.title}” {have}.{left}{why}"
