"""Proposing that a published record be withdrawn, and what staff see of it until it is."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from editions.admin.roles import may_edit
from editions.models import Edition, Withdrawal
from editions.refusals import Refused, refusals
from editions.withdrawing import reach_of

Kind = Edition.Kind


class WithdrawForm(forms.Form):
    """Why a record is withdrawn, and in which edition: an open one of that kind, or a new one."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        required=False,
        empty_label="A new edition",
        help_text="Withdrawals stand in editions of their own, several together where they belong together.",
    )
    title = forms.CharField(
        label="Title of the new edition",
        required=False,
        widget=AdminTextInputWidget,
        help_text="What is withdrawn, in a few words that repeat nothing of it. Public.",
    )
    reason_class = forms.ChoiceField(
        label="Reason",
        choices=Withdrawal.ReasonClass.choices,
        help_text="Its class; readers see it where the record stood.",
    )
    public_reason = forms.CharField(
        label="Reason in words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=Withdrawal._meta.get_field("public_reason").help_text,
    )

    def __init__(self, sent, *, record):
        kind = record._meta.verbose_name
        super().__init__(sent, initial={"title": f"Withdrawal: {kind}"})
        self.fields["edition"].queryset = Edition.objects.in_draft().filter(kind=Kind.WITHDRAWAL)
        self.record = record

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("edition") and not cleaned["title"].strip():
            self.add_error("title", "Give the new edition a title, or choose one that is open.")
        return cleaned

    def chosen(self, user):
        """The draft edition to withdraw in, opened where it is new."""
        if self.cleaned_data["edition"]:
            return self.cleaned_data["edition"]
        words = {"title": self.cleaned_data["title"], "note": self.cleaned_data["public_reason"]}
        return Edition.objects.create(kind=Kind.WITHDRAWAL, created_by=user, **words)

    def drafted(self, user):
        """The draft of the withdrawal, or None with the reasons added to the form."""
        try:
            with refusals():
                return Withdrawal.objects.create(edition=self.chosen(user), **self.of_record())
        except Refused as problem:
            self.add_error(None, problem.reasons)
        return None

    def of_record(self):
        return {
            "record_model": self.record._meta.label_lower,
            "record_uid": self.record.uid,
            "reason_class": self.cleaned_data["reason_class"],
            "public_reason": self.cleaned_data["public_reason"],
        }


def may_withdraw(user, record):
    """Whether the user may propose it: of anything published that has content left."""
    is_public = record.since is not None and not record.removed and not record.is_withdrawn
    return bool(may_edit(user) and type(record).withdrawn and is_public)


def withdrawal_view(model_admin, request, object_id):
    """GET says what would be blanked and asks why; POST drafts it."""
    record = model_admin.get_object(request, object_id)
    if record is None:
        raise Http404
    if not may_withdraw(request.user, record):
        raise PermissionDenied
    form = WithdrawForm(request.POST if request.method == "POST" else None, record=record)
    draft = form.is_valid() and form.drafted(request.user)
    if draft:
        text = (
            f"The withdrawal is proposed in “{draft.edition.title}”. Nothing is gone before that is public."
        )
        model_admin.message_user(request, text, messages.SUCCESS)
        return redirect("admin:editions_edition_change", draft.edition_id)
    proposed = Withdrawal(record_model=record._meta.label_lower, record_uid=record.uid)
    context = model_admin.admin_site.each_context(request) | {
        "form": form,
        "record": record,
        "opts": model_admin.opts,
        "title": "Withdraw from every edition",
        "reaches": [reach_of(proposed)],
    }
    return TemplateResponse(request, "staff/withdraw.html", context)
