"""What is asked of a text: its words, the places it holds for, who looks after it."""

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from detainers.admin.place_field import PlaceField
from editions.admin.versioned import VersionedForm
from editions.models import Edition, Role, User
from reports.models import Upkeep
from reports.staff.merging import MergingForm
from reports.staff.text_check import CHECKED


def widgets_of(kind, names):
    """Areas for long texts, checked as one types; one line for other words; the browser's own dates."""
    made = {}
    for name in names:
        field = kind.meta.get_field(name)
        inner = field.get_internal_type()
        if name in kind.long:
            made[name] = forms.Textarea(attrs={"rows": 12 if name in LONGEST else 5} | CHECKED)
        elif inner == "TextField" and not field.choices:
            made[name] = forms.TextInput(attrs=CHECKED)
        elif inner == "DateField":
            made[name] = forms.DateInput(attrs={"type": "date", "class": "w-date"}, format="%Y-%m-%d")
    return made


LONGEST = {"answer", "evidence", "body", "meaning"}


def text_form(kind):
    """The form of a draft's page: saved field by field as one types."""
    return forms.modelform_factory(
        kind.model, form=MergingForm, fields=kind.fields, widgets=widgets_of(kind, kind.fields)
    )


class NewTextForm(VersionedForm):
    """What a text cannot be without; all else is asked on its page."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        required=False,
        empty_label="A new edition for this text",
        help_text="The edition that is to publish it. Nothing is public before that.",
    )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["edition"].queryset = Edition.objects.in_draft()
        self.fields["slug"].required = False
        self.fields[
            "slug"
        ].help_text = (
            "The end of its link, kept for good: small letters, digits, hyphens. Empty: made from its words."
        )

    def clean_slug(self):
        named = self.cleaned_data.get(self.named_by, "")
        slug = self.cleaned_data["slug"] or slugify(named)[:80].strip("-")
        if named and not slug:
            raise forms.ValidationError("Its words make no address: give one.")
        draft = self._meta.model.objects.drafts().filter(slug=slug).select_related("edition").first()
        if draft:
            said = f"A draft in “{draft.edition.title}” has this address: work on that one, or give another."
            raise forms.ValidationError(said)
        return slug

    def saved(self, user):
        """The draft, in the edition chosen or one opened for it."""
        text = self.save(commit=False)
        text.edition = self.cleaned_data["edition"] or Edition.objects.create(
            kind=Edition.Kind.NOTICE,
            title=f"New: {str(text)[:60].strip()}",
            note=f"A new {text._meta.verbose_name}.",
            created_by=user,
        )
        if any(field.name == "last_reviewed_on" for field in text._meta.fields):
            text.last_reviewed_on = timezone.localdate()
        text.save()
        return text


def new_text_form(kind):
    names = (*kind.begins_with, "slug")
    made = forms.modelform_factory(
        kind.model, form=NewTextForm, fields=names, widgets=widgets_of(kind, kind.begins_with)
    )
    made.named_by = kind.name_field
    return made


class ScopeForm(forms.Form):
    """One more place that a text holds for."""

    place = PlaceField(
        label="Add a place",
        help_text="A county, city or state. The text is then shown to who reads about that place.",
    )


class UpkeepForm(forms.ModelForm):
    """Who looks after a text. Staff alone see it; it needs no edition."""

    class Meta:
        model = Upkeep
        fields = ("owner_role", "owner", "months")

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["owner"].queryset = User.objects.filter(is_active=True).order_by("username")
        self.fields["owner"].empty_label = "Anybody with the role"
        reviewing = [(value, label) for value, label in Role.choices if value != Role.ADMINISTRATOR]
        self.fields["owner_role"].choices = reviewing
