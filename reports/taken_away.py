"""Records that an edition took away: their addresses say which, why, and where they can still be read."""

from django.http import Http404

from editions.language import gettext as _
from reports.addresses import with_query
from reports.pages import problem_page


class NotHere(Http404):
    """Nothing stands at the address in the edition that is read; `model` and `key` say what would."""

    def __init__(self, words, model, key):
        self.model, self.key = model, key
        super().__init__(words)


def marker_of(reading, model, key):
    """The row with which an edition up to the reading took the record away last; None for none. One query."""
    named = {"slug": key} if isinstance(key, str) else {"uid": key}
    rows = model.objects.filter(removed=True, since__lte=reading.number, **named)
    return rows.select_related("edition").order_by("-since").first()


def taken_away(request, problem):
    """410 where something was published once; None where nothing ever was, which is not found."""
    marker = marker_of(request.reading, problem.model, problem.key)
    if marker is None:
        return None
    last = marker.since - 1
    return problem_page(
        request,
        "taken_away.html",
        410,
        _("Taken out of the record"),
        _("Which edition took this record away, why, and where it can still be read."),
        edition=marker.edition,
        kind=problem.model._meta.verbose_name,
        last=last,
        last_url=with_query(request.path, [("edition", last)]),
    )
