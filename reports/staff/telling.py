"""The pages of an edition's agencies: who is named, who was told, and the letter with exactly their rows."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone

from editions.day_words import day_words
from editions.models import Edition, Role
from editions.refusals import Refused, refusals
from reports.citing import SITE_NAME
from reports.downloads import staff_csv
from reports.models import AgencyNotice
from reports.staff.frame import framed
from reports.telling import named, planned_for, record_notices, window_over
from reports.told_rows import TOLD_COLUMNS, rows_told

NOT_TOLD, TICKED = "not_told", "ticked"
CHANGED = "changed since this page was opened. Look at what stands now, send it again, then record it."


class NoticeForm(forms.Form):
    """Records one notice for each of the places chosen; each sends the digest that its page showed."""

    which = forms.ChoiceField(
        label="Whom",
        help_text="Who was shown what this edition says of them.",
        choices=[
            (TICKED, "The places ticked"),
            (NOT_TOLD, "Every place that was not told what stands here now"),
        ],
        initial=TICKED,
        widget=forms.RadioSelect,
    )
    sent_on = forms.DateField(
        label="Sent on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The days to answer are counted from it.",
    )
    way = forms.ChoiceField(label="By", choices=AgencyNotice.Way, help_text="How it was sent.")
    sent_to = forms.CharField(
        label="To which office",
        help_text="“The sheriff's records office”, “each sheriff's office”. Staff only.",
    )

    def __init__(self, *given, places, **named_values):
        super().__init__(*given, **named_values)
        self.places = places
        # GEOIDs chosen of which something else is said by now.
        self.outdated = set()
        self.fields["ticked"] = forms.MultipleChoiceField(
            required=False,
            choices=[(each.place.pk, str(each.place)) for each in places],
            widget=forms.MultipleHiddenInput,
        )

    def chosen(self):
        """GEOIDs to record, in the order of the list."""
        if self.cleaned_data["which"] == NOT_TOLD:
            return [each.place.pk for each in self.places if not each.is_told]
        return self.cleaned_data["ticked"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.chosen():
            self.add_error("which", "Tick at least one place in the list, or choose every place not told.")
        elif not self.errors and (changed := self.changed()):
            self.outdated = {each.place.pk for each in changed}
            self.add_error("which", f"{'; '.join(str(each.place) for each in changed)}: {CHANGED}")
        return cleaned

    def changed(self):
        """The chosen places of which something else is said now than the page showed."""
        chosen = set(self.chosen())
        now = [each for each in self.places if each.place.pk in chosen]
        return [each for each in now if self.data.get(f"shown-{each.place.pk}") != each.shown]

    def shown(self):
        """{GEOID: digest} to record."""
        digests = {each.place.pk: each.shown for each in self.places}
        return {geoid: digests[geoid] for geoid in self.chosen()}


def edition_of(request, edition_id):
    if not request.user.may_read:
        raise PermissionDenied
    return get_object_or_404(Edition.objects.on_the_way(), pk=edition_id)


def agencies_told(request, edition_id):
    """GET lists the places an edition says something new of; POST records that some of them were told."""
    edition = edition_of(request, edition_id)
    places = named(edition)
    sent = request.POST if request.method == "POST" else None
    form = NoticeForm(sent, places=places, initial={"sent_on": timezone.localdate()})
    if form.is_valid() and recorded(request, edition, form):
        return redirect("admin:agencies-told", edition.pk)
    moment = planned_for(edition)
    context = {
        "title": "Agencies told",
        "edition": edition,
        "rows": [(each, each.is_told and each.is_over(moment)) for each in places],
        "told": sum(each.is_told for each in places),
        "ticked": set(form["ticked"].value() or ()) - form.outdated,
        "form": form,
        "days": settings.NOTICE_DAYS,
        "may_record": request.user.has_role(Role.EDITOR),
    }
    return framed(request, "staff/agencies_told.html", context)


def recorded(request, edition, form):
    """Whether the database took the notices; if not, the form says why."""
    given = form.cleaned_data
    try:
        with refusals():
            n = record_notices(
                edition,
                form.shown(),
                by=request.user,
                **{name: given[name] for name in ("sent_on", "way", "sent_to")},
            )
    except Refused as problem:
        form.add_error(None, problem.reasons)
        return False
    messages.success(request, f"Recorded: {n:,} {'place was' if n == 1 else 'places were'} told.")
    return True


def named_place(edition, geoid):
    for each in named(edition):
        if each.place.pk == geoid:
            return each
    raise Http404("This edition says nothing new of that place.")


def letter(request, edition_id, geoid):
    """The letter to a place's agency, to copy or print, and its rows as they stand in the draft."""
    edition = edition_of(request, edition_id)
    each = named_place(edition, geoid)
    context = {
        "title": f"Letter to {each.place}",
        "edition": edition,
        "each": each,
        "letter": render_to_string("staff/agency_letter.txt", words_of_letter(edition, each), using="staff"),
        "lines": list(rows_told(edition, each.place)),
        "columns": TOLD_COLUMNS,
    }
    return framed(request, "staff/agency_letter.html", context)


def words_of_letter(edition, each):
    is_settled = edition.due_at or edition.scheduled_for or edition.announcements.current().exists()
    return {
        "edition": edition,
        "each": each,
        "publisher": settings.AGENCY_NAME or SITE_NAME,
        "planned": timezone.localtime(planned_for(edition)),
        "is_settled": bool(is_settled),
        "answer_by": day_words(timezone.localtime(window_over(timezone.localdate()))),
        "address": settings.CORRECTIONS_EMAIL,
    }


def letter_csv(request, edition_id, geoid):
    """The same rows as a file to send with the letter."""
    edition = edition_of(request, edition_id)
    place = named_place(edition, geoid).place
    return staff_csv(TOLD_COLUMNS, rows_told(edition, place), f"draft-{edition.pk}-{place.pk}.csv")
