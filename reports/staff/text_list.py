"""All texts: how each stands, who looks after it, when it is due again."""

from dataclasses import dataclass

from django import forms

from editions.models import Role
from reports.staff.frame import for_readers, framed
from reports.staff.overdue import is_asked, overdue
from reports.staff.text_kinds import KIND_OF, KINDS, url_of
from reports.upkeep import Review, reviews_of

STANDING = [("", "Any"), ("published", "Published"), ("draft", "In draft"), ("off", "Not shown")]
DUE = [("", "Any"), ("past", "Past its date"), ("soon", "Past, or within 30 days")]
WHOSE = [("", "Anybody's"), ("mine", "Mine")]


class TextFilter(forms.Form):
    q = forms.CharField(
        label="Words", required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any"), *((k.slug, k.many) for k in KINDS.values())]
    )
    standing = forms.ChoiceField(label="Standing", required=False, choices=STANDING)
    due = forms.ChoiceField(label="Review", required=False, choices=DUE)
    whose = forms.ChoiceField(label="Looked after by", required=False, choices=WHOSE)


@dataclass(frozen=True)
class Line:
    """A text in the list: its newest version, the open draft if that is not it, and its review."""

    review: Review

    @property
    def record(self):
        return self.review.record

    @property
    def draft(self):
        return self.record if self.record.since is None else self.review.draft

    @property
    def kind(self):
        return KIND_OF[type(self.record)]

    @property
    def url(self):
        return url_of(self.draft or self.record)

    @property
    def is_off(self):
        return not getattr(self.record, "is_on", True)


def lines():
    """Every text that is published or in draft; the same queries however many."""
    records, drafts = [], []
    for model in KIND_OF:
        rows = model.objects.filter(until=None, withdrawn_in=None).select_related("edition")
        found = list(rows.order_by("position", "slug", "pk"))
        published = {row.uid for row in found if row.since is not None}
        drafts += [row for row in found if row.since is None]
        records += [row for row in found if row.since is not None or row.uid not in published]
    return [Line(review) for review in reviews_of(records, drafts)]


def fits(line, asked, user):
    standing = {"published": line.record.since is not None, "draft": bool(line.draft), "off": line.is_off}
    has_to_hold = line.record.since is not None and not line.is_off
    due = {"past": has_to_hold and line.review.is_past, "soon": has_to_hold and line.review.is_soon}
    return (
        asked["kind"] in ("", line.kind.slug)
        and asked["q"].lower() in str(line.record).lower()
        and standing.get(asked["standing"], True)
        and due.get(asked["due"], True)
        and (asked["whose"] != "mine" or is_asked(line.review, user))
    )


@for_readers
def text_list(request):
    """The list with its filter; above it what is past its review or near it."""
    form = TextFilter(request.GET)
    found = lines()
    asked = form.cleaned_data if form.is_valid() else None
    context = {
        "title": "Content",
        "form": form,
        "kinds": KINDS.values(),
        "lines": [line for line in found if fits(line, asked, request.user)] if asked else [],
        "count": len(found),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "waiting": overdue(),
        "may_write": request.user.has_role(Role.EDITOR),
    }
    return framed(request, "staff/text_list.html", context)
