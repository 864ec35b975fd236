"""The form of an account, which never gives back rights that another administrator took away meanwhile."""

from django import forms
from django.core.signing import salted_hmac

from editions.models import User

CHANGED = (
    "Somebody changed this account after you opened its page: nothing of yours is saved. Open the page "
    "anew, look at what stands there, and change what still has to be changed."
)


class AccountForm(forms.ModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = mark_of(self.instance)

    def clean(self):
        cleaned = super().clean()
        seen = cleaned.get("seen")
        if self.instance.pk and seen:
            # Locked, so that of two who save at once the second is told.
            stands = User.objects.select_for_update(no_key=True).get(pk=self.instance.pk)
            if seen != mark_of(stands):
                raise forms.ValidationError(CHANGED)
        return cleaned


def mark_of(user):
    """A short mark of what the page of an account shows; the day of the last log-in is no change."""
    shown = [user.username, user.first_name, user.last_name, user.email, user.is_active]
    shown += user.groups.order_by("pk").values_list("pk", flat=True)
    return salted_hmac("account", repr(shown)).hexdigest()[:16]
