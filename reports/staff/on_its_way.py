"""The open edition that a screen is about; of one that is published or abandoned, a sentence and a way on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from editions.admin.steps import moment_words
from editions.models import Edition


class NotOnItsWay(Exception):
    """The edition is published or abandoned, maybe a moment ago, by another or by an earlier press."""

    def __init__(self, edition):
        self.edition = edition
        super().__init__(said_of(edition))


def said_of(edition):
    if edition.number is None:
        return f"“{edition.title}” was abandoned: its drafts are deleted, and the trail says by whom and why."
    when = moment_words(edition.published_at)
    return f"“{edition.title}” is edition {edition.number}, published {when}. Nothing more was done."


def on_its_way(request, edition_id):
    """The edition, for any role that reads; raises NotOnItsWay."""
    if not request.user.may_read:
        raise PermissionDenied
    rows = Edition.objects.select_related("scheduled_by").prefetch_related("preparers__user")
    edition = get_object_or_404(rows, pk=edition_id)
    if edition.state not in Edition.ON_THE_WAY:
        raise NotOnItsWay(edition)
    return edition


def of_open_edition(view):
    """Hands a view the edition in place of its key, and leads on where that is open no more."""

    def asked(request, edition_id, **named):
        try:
            edition = on_its_way(request, edition_id)
        except NotOnItsWay as problem:
            messages.info(request, str(problem))
            return redirect("admin:editions_edition_change", problem.edition.pk)
        return view(request, edition, **named)

    return asked
