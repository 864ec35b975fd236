"""The form that says in which edition a published record is changed: an open draft, or a new one."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

from editions.corrections import (
    CHANGING,
    FINDER_MISSING,
    NO_CORRECTION_SAYS,
    NOTE_MISSING,
    REASON_MISSING,
    CorrectionReason,
)
from editions.models import Edition, PublishedTable, User

Kind = Edition.Kind
TITLE_MISSING = "Give the new edition a title, or choose one that is open."
NOT_BOTH = "Choose a draft that is open, or give the words of a new one: not both."
OPENED_BEFORE = "This edition was opened before: this press changed nothing."
NEEDED = {"title": TITLE_MISSING, "note": NOTE_MISSING}
NEEDED_OF_CORRECTION = {"correction_reason": REASON_MISSING, "found_by": FINDER_MISSING}


def kinds_that_change(model):
    """Kinds of edition in which a published record of the model can be revised, corrections first."""
    table = PublishedTable.objects.get(table_name=model._meta.db_table)
    allowed = {*CHANGING, *table.also_replaced_by}
    return sorted((kind for kind in Kind if kind in allowed), key=lambda kind: kind != Kind.CORRECTION)


def opened_before(edition, *, by):
    """The key of a draft that a person opened with these very words, or None; a second press waits here."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    words = {name: getattr(edition, name) for name in ("kind", "title", "note", "due_at")}
    return Edition.objects.in_draft().filter(created_by=by, **words).values_list("pk", flat=True).first()


class ChooseEditionForm(forms.Form):
    """A draft edition of a fitting kind, or a new one: all that is asked is public but the choice itself."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        required=False,
        empty_label="A new edition",
        error_messages={"invalid_choice": "Choose a draft of a kind that may change this record."},
        help_text="A draft that is open has words of its own: leave those below empty.",
    )
    kind = forms.ChoiceField(
        label="What it is, if new",
        help_text="A correction says that something published was wrong. A routine revision takes over "
        "what a later delivery says, or a place found meanwhile.",
    )
    title = forms.CharField(
        label="Title",
        required=False,
        widget=AdminTextInputWidget,
        help_text="What it brings, in a few words. Public.",
    )
    note = forms.CharField(
        label="Note for readers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What was wrong, what is right, and how one knows. Public. Markdown.",
    )
    correction_reason = forms.ChoiceField(
        label="Class of reason",
        required=False,
        help_text="What kind of mistake it was. Public.",
        choices=[("", "Choose the class"), *CorrectionReason.choices],
    )
    found_by = forms.CharField(
        label="Who found it",
        required=False,
        widget=AdminTextInputWidget,
        help_text=Edition._meta.get_field("found_by").help_text,
    )

    def __init__(self, sent, *, kinds):
        super().__init__(sent)
        self.fields["edition"].queryset = Edition.objects.in_draft().filter(kind__in=kinds)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        if len(kinds) == 1:
            del self.fields["kind"]
        for name in NEEDED:
            self.fields[name].asked_of = "of a new edition"
        for name in NEEDED_OF_CORRECTION:
            self.fields[name].asked_of = "of a new correction"
        self.kinds = kinds

    def clean(self):
        cleaned = super().clean()
        if "edition" in self.errors:
            return cleaned
        if not cleaned.get("edition"):
            self.need_words(cleaned)
        elif any(cleaned.get(name) for name in NEEDED | NEEDED_OF_CORRECTION):
            self.add_error("edition", NOT_BOTH)
        return cleaned

    def need_words(self, cleaned):
        kind = cleaned.get("kind", self.kinds[0])
        needed = NEEDED | (NEEDED_OF_CORRECTION if kind == Kind.CORRECTION else {})
        for name, message in needed.items():
            if not (cleaned.get(name) or "").strip():
                self.add_error(name, message)
        if kind != Kind.CORRECTION and (cleaned.get("correction_reason") or cleaned.get("found_by")):
            self.add_error("kind", NO_CORRECTION_SAYS)

    def chosen(self, user):
        """The draft edition to work in, opened where it is new."""
        words = dict(self.cleaned_data)
        if edition := words.pop("edition"):
            return edition
        return Edition.objects.create(**{"kind": self.kinds[0]} | words, created_by=user)
