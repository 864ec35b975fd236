"""The search box of staff: editions, records, places and files by the words of their names."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.views.decorators.http import require_safe

from detainers.models import Delivery, Detainer, Facility, Jurisdiction, LawEnforcementAgency, Policy, Source
from editions.models import Edition
from reports.models import CaseHighlight, Claim, ContentBlock, Faq, GlossaryTerm, Report
from reports.staff.frame import for_readers, framed
from reports.staff.text_kinds import url_of

SHOWN = 8
# Model: the field with its name.
NAMED = {
    Report: "title",
    CaseHighlight: "title",
    Policy: "title",
    Faq: "question",
    Claim: "statement",
    ContentBlock: "title",
    GlossaryTerm: "term",
}
KEPT = (Facility, LawEnforcementAgency, Source)


@dataclass(frozen=True)
class Kind:
    """What was found of one kind: [(name, what it is, address)], and whether there is more."""

    name: str
    found: list
    is_more: bool


def editions(words):
    number = Q(number=int(words)) if words.isdecimal() and len(words) < 9 else Q()
    for row in Edition.objects.filter(Q(title__icontains=words) | number).order_by("-pk")[: SHOWN + 1]:
        standing = f"edition {row.number}" if row.number else row.get_state_display().lower()
        yield row.title, standing, url_of(row)


def records(model, words):
    """The newest versions of records, drafts before what is published."""
    rows = model.objects.filter(**{f"{NAMED[model]}__icontains": words}, until=None, removed=False)
    for row in rows.select_related("edition").order_by("-pk")[: SHOWN + 1]:
        standing = f"since edition {row.since}" if row.since else f"draft in {row.edition.title}"
        yield getattr(row, NAMED[model]), standing, url_of(row)


def places(words):
    rows = Jurisdiction.objects.filter(pk=words).with_state() if words.isdecimal() else None
    for row in rows if rows is not None else Jurisdiction.objects.candidates(words)[: SHOWN + 1]:
        yield str(row), f"{row.get_kind_display().lower()}, {row.pk}", url_of(row)


def named(model, words):
    for row in model.objects.filter(name__icontains=words).order_by("name", "pk")[: SHOWN + 1]:
        yield row.name, model._meta.verbose_name, url_of(row)


def deliveries(words):
    fits = Q(file_name__icontains=words) | Q(sha256__startswith=words.lower())
    for row in Delivery.objects.filter(fits).select_related("source").order_by("-pk")[: SHOWN + 1]:
        yield row.file_name, row.source.name, reverse("admin:delivery", args=[row.sha256])


def detainers(words):
    """One record, by its whole identifier."""
    try:
        uid = Detainer._meta.get_field("uid").to_python(words)
    except ValidationError:
        return
    for row in Detainer.objects.filter(uid=uid, until=None).order_by("-pk")[:SHOWN]:
        yield str(row), f"since edition {row.since}" if row.since else "draft", url_of(row)


def everything(words):
    """[Kind] of all that is found; a query for each kind."""
    asked = [
        ("Editions", editions(words)),
        *((str(model._meta.verbose_name_plural), records(model, words)) for model in NAMED),
        ("Places", places(words)),
        *((str(model._meta.verbose_name_plural), named(model, words)) for model in KEPT),
        ("Deliveries", deliveries(words)),
        ("Detainers", detainers(words)),
    ]
    found = [(name, list(rows)) for name, rows in asked]
    return [
        Kind(name[:1].upper() + name[1:], rows[:SHOWN], len(rows) > SHOWN) for name, rows in found if rows
    ]


@require_safe
@for_readers
def find(request):
    words = request.GET.get("q", "").strip()[:200]
    context = {"title": "Find", "words": words, "kinds": everything(words) if words else []}
    return framed(request, "staff/find.html", context)


@require_safe
@for_readers
def reference(request):
    """Every list of the record and of what it refers to."""
    context = {"title": "Reference", "apps": admin.site.get_app_list(request)}
    return framed(request, "staff/reference.html", context)
