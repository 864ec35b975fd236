"""Opening a highlight of a report in preparation: a title, and the chain and the texts on its own page."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.shortcuts import redirect
from django.utils.text import slugify

from editions.models import Edition, Role
from editions.refusals import Refused, refusals
from reports.models import CaseHighlight, Report
from reports.staff.frame import framed
from reports.staff.text_check import CHECKED, mark_findings


class NewHighlightForm(forms.Form):
    report = forms.ModelChoiceField(
        queryset=None,
        empty_label="Choose a report in preparation",
        help_text="The quarterly report that tells the case.",
    )
    title = forms.CharField(
        max_length=300,
        help_text="What happened, in a few words. No names of persons.",
        widget=forms.TextInput(CHECKED),
    )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        open_reports = Report.objects.drafts().filter(edition__state=Edition.State.DRAFT, removed=False)
        self.fields["report"].queryset = open_reports.order_by("-last_day")
        self.fields["report"].label_from_instance = str


def free_slug(title):
    """An address that no other highlight has, from the title."""
    wanted = slugify(title)[:70].strip("-") or "case"
    taken = set(CaseHighlight.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def open_highlight(report, title):
    """A draft in the edition of its report, as the last of its highlights. Raises Refused.

    One with this title of which nothing is told yet is it: the button was pressed before.
    """
    with refusals():
        Report.objects.select_for_update(of=["self"]).get(pk=report.pk)
        told = CaseHighlight.objects.filter(report_uid=report.uid, until=None)
        empty = told.filter(since=None, edition=report.edition_id, title=title, summary="", events=None)
        if before := empty.first():
            return before
        return CaseHighlight.objects.create(
            edition_id=report.edition_id,
            report_uid=report.uid,
            title=title,
            slug=free_slug(title),
            position=(told.aggregate(last=Max("position"))["last"] or 0) + 1,
        )


def new_highlight(request):
    """GET asks for report and title; POST opens the draft and leads to its page."""
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    asked = {"report": Report.objects.drafts().filter(uid__in=uid_of(request)).first()}
    form = NewHighlightForm(request.POST if request.method == "POST" else None, initial=asked)
    if form.is_valid():
        try:
            made = open_highlight(form.cleaned_data["report"], form.cleaned_data["title"])
            return redirect("admin:highlight", made.pk)
        except Refused as problem:
            form.add_error(None, problem.reasons)
    context = {"title": "New highlight", "form": mark_findings(form)}
    return framed(request, "staff/new_highlight.html", context)


def uid_of(request):
    """The report that ?report= names, if it names one."""
    try:
        return [CaseHighlight._meta.get_field("report_uid").to_python(request.GET["report"])]
    except (KeyError, forms.ValidationError):
        return []
