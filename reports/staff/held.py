"""Held words: which facility a source means by them, answered once for all like rows, and undone in place."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from detainers.deciding import NotDecidable
from detainers.held import decisions_since, held_in_draft, held_of_source
from detainers.models import Delivery, PlaceQuestion, Source, Upload
from detainers.places.choices import counted_there, counties_of_city, namesakes, where_city_lies
from editions.models import Edition, Role
from editions.refusals import Refused, refusals
from reports.staff.frame import for_readers, framed
from reports.staff.held_form import DecisionForm, answered, decided
from reports.staff.held_map import map_of
from reports.staff.held_singles import SinglesForm, facilities_of, singles_of


def held_panel(request, source, edition, form=None):
    """What the panel of held words shows: a page of them, one opened, and what was decided so far."""
    number = (request.POST or request.GET).get("page", "1")
    page = max(int(number), 1) if number.isdecimal() and len(number) < 6 else 1
    words = searched_for(request)
    held = held_in_draft(source, edition, page) if edition else held_of_source(source, page, words)
    question = form.question if form else opened(request, source)
    if question and form is None:
        form = DecisionForm(None, question=question, initial={"edition": edition})
    return {
        "source": source,
        "edition": edition,
        "held": held,
        "singles": singles_of(held),
        "open": answers_of(form, edition, held.name_of(question)) if form else None,
        "decisions": decisions_since(source, edition and edition.created_at),
        "may_decide": request.user.has_role(Role.EDITOR),
    }


def searched_for(request):
    return request.GET.get("words", "").strip()[:100]


def opened(request, source):
    name = request.GET.get("name", "")
    if not name.isdecimal():
        return None
    return PlaceQuestion.objects.with_answers().filter(source=source, pk=name[:18]).first()


def answers_of(form, edition, name):
    """The opened words: what they could mean, with what each answer would do to the figures."""
    choices = form.choices
    city = counties_of_city(form.question)
    counts = counted_there([one.place.pk for one in choices if one.place], edition)
    return {
        "form": form,
        "question": form.question,
        "name": name,
        "choices": [(one, effect(counts.get(one.place.pk, (0, 0)), name)) for one in choices if one.place]
        + [(one, None) for one in choices if one.place is None],
        "chosen": form["answer"].value(),
        "namesakes": namesakes(choices),
        "city": where_city_lies(form.question, city),
        "map": map_of(form.question, choices, [row.county_id for row in city]),
    }


def effect(there, name):
    """Detainers and declined of a place, before and after the rows come to it; declined where counted."""
    detainers, declined = there
    after = None if name.declined is None else declined + name.declined
    return {"old": detainers, "new": detainers + name.rows, "declined": declined, "new_declined": after}


def edition_of(sent):
    """The draft edition that the address or the form names; None where it is none (any more)."""
    named = sent.get("edition", "")
    return Edition.objects.in_draft().filter(pk=named[:18]).first() if named.isdecimal() else None


@for_readers
def held(request, slug):
    """GET shows the held words of a source; POST answers for one of them, and for those like it."""
    source = get_object_or_404(Source, slug=slug)
    if request.method != "POST":
        return page(request, source, edition_of(request.GET))
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    asked = PlaceQuestion.objects.with_answers().filter(source=source)
    name = request.POST.get("name", "")
    question = get_object_or_404(asked, pk=name[:18] if name.isdecimal() else 0)
    form = DecisionForm(request.POST, question=question, is_search="search" in request.POST)
    outcome = form.is_valid() and not form.is_search and decided(form, request.user)
    if not outcome:
        return page(request, source, edition_of(request.POST), form)
    messages.success(request, f"Decided. {outcome}")
    return back(request, source)


@require_POST
def take_singles(request, slug):
    """Answer for each of the chosen words with the one facility they allow; all or none."""
    source = get_object_or_404(Source, slug=slug)
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    form, edition = SinglesForm(request.POST, source=source), edition_of(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(each[0]) for each in form.errors.values()))
        return back(request, source)
    facilities = facilities_of(form.cleaned_data["take"])
    try:
        with refusals():
            rows = taken(form.cleaned_data, facilities, edition, request.user)
    except (NotDecidable, Refused) as problem:
        messages.error(request, f"Nothing was decided. {problem}")
    else:
        messages.success(
            request, f"Decided. Names: {len(facilities):,}; rows with their place now: {rows:,}."
        )
    return back(request, source)


def taken(given, facilities, edition, user):
    """How many rows of the edition follow the answers."""
    return sum(
        answered([question], facilities[question.pk], edition, user, given["reason"])[0]
        for question in given["take"]
        if question.pk in facilities
    )


def page(request, source, edition, form=None):
    context = {
        "title": f"Held places: {source.name}",
        "held": held_panel(request, source, edition, form),
        "words": searched_for(request),
        "back": (request.POST or request.GET).get("back", ""),
    }
    return framed(request, "staff/held.html", context)


def back(request, source):
    """To the list the answer was given on; the figures of a draft are to be compared anew."""
    edition = edition_of(request.POST)
    if edition:
        in_it = Delivery.objects.filter(edition=edition).values("sha256")
        Upload.objects.filter(sha256__in=in_it).update(is_stale=True, asked_at=timezone.now())
    sha256 = request.POST.get("back", "")
    if sha256 and Delivery.objects.filter(sha256=sha256).exists():
        return redirect(reverse("admin:delivery", args=[sha256]) + "#held")
    named = f"?edition={edition.pk}" if edition else ""
    return redirect(reverse("admin:held", args=[source.slug]) + named + "#held")
