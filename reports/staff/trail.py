"""The trail: who changed what, when and why, with old and new; read here, never written."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from editions.contents import model_of
from editions.models import TrailEntry, TrailHead
from editions.trail_check import Walk
from reports.staff.frame import for_readers, framed
from reports.staff.trail_form import TrailForm
from reports.staff.trail_lines import changes_of, kept, lines, places_in, reason_of, words_of

ON_PAGE = 50
WITH = ("actor", "edition", "values_of")


def number(text):
    """An entry's number in an address, 0 where it is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def page_of(found, before, after):
    """(entries of a page, the newest first; whether there are newer; older) by the numbers of entries."""
    if after:
        rows = list(found.filter(pk__gt=after).order_by("pk").select_related(*WITH)[: ON_PAGE + 1])
        return rows[:ON_PAGE][::-1], len(rows) > ON_PAGE, True
    older = found.filter(pk__lt=before) if before else found
    rows = list(older.select_related(*WITH)[: ON_PAGE + 1])
    return rows[:ON_PAGE], bool(before), len(rows) > ON_PAGE


@require_safe
@for_readers
def trail(request):
    """Every entry, or those that are asked for; `before` and `after` page by the numbers of entries."""
    form = TrailForm(request.GET)
    context = {"title": "Trail", "form": form, "head": TrailHead.objects.first()}
    if form.is_valid():
        before, after = (number(request.GET.get(name, "")) for name in ("before", "after"))
        found = form.found()
        page, is_newer, is_older = page_of(found, before, after)
        context |= {
            "lines": lines(page),
            "count": found.count(),
            "asked": form.asked(),
            "in_words": form.in_words(),
            "newer": page[0].pk if page and is_newer else None,
            "older": page[-1].pk if page and is_older else None,
        }
    return framed(request, "staff/trail.html", context, status=200 if form.is_valid() else 400)


@require_safe
@for_readers
def entry(request, entry_id):
    """One entry whole: all that is kept with it, and the digests that chain it."""
    found = get_object_or_404(TrailEntry.objects.select_related(*WITH), pk=entry_id)
    old, new = kept(found)
    before = TrailEntry.objects.filter(pk__lt=found.pk).first()
    context = {
        "title": f"Entry {found.pk:,}",
        "entry": found,
        "words": words_of(found),
        "model": model_of(found.table_name),
        "row_count": max(len(old), len(new)),
        "changes": changes_of(found, places_in([found]), longest=None),
        "reason": reason_of(found),
        "is_erased": not hasattr(found, "values_of"),
        "digest": bytes(found.digest).hex(),
        "of_values": bytes(found.values_digest).hex(),
        "before": bytes(before.digest).hex() if before else "",
    }
    return framed(request, "staff/trail_entry.html", context)


@require_POST
@for_readers
def check(request):
    """Walks the whole chain and says what it found; the same as `manage.py verify_trail`."""
    walk = Walk()
    problems = list(walk.problems())
    for problem in problems:
        messages.error(request, problem)
    if not problems:
        erased = f", the values of {walk.erased:,} erased" if walk.erased else ""
        messages.success(
            request,
            f"The trail is whole: {walk.length:,} entries{erased}. Its head, to be kept elsewhere: "
            f"{walk.digest.hex()}",
        )
    return redirect("admin:trail")
