"""What a step asks of the person who takes it."""

from django import forms

ZONE = "Eastern Time (New York)"


class ReasonForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Kept in the trail, for staff only."
    )


class MomentForm(forms.Form):
    moment = forms.DateTimeField(
        label=f"Moment, in {ZONE}",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="It is published at this minute by the database's clock: late if the server was away, "
        "never early.",
    )


class ChangedMomentForm(MomentForm, ReasonForm):
    """Readers are told by the calendar: an announced date changes there, in an edition of its own."""

    field_order = ["moment", "reason"]
