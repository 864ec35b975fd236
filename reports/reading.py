"""Which edition a request reads: decided once, before any view runs."""

import hashlib
import logging
import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import InterfaceError, OperationalError
from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import escape_leading_slashes

from detainers.models import Source
from editions.models import Edition
from reports.addresses import BadRequest, pairs, refuse_unreadable, with_query, without_appended
from reports.alone import alone
from reports.differences.since import CORRECTING
from reports.pages import bad_request
from reports.remembered import Remembered
from reports.taken_away import NotHere, taken_away
from reports.withdrawn import Gone, gone

NUMBER = re.compile(r"\d{1,9}", re.ASCII)
PATHS_WITHOUT_READING = ("/healthz", "/robots.txt")
PATHS_WITHOUT_EDITION = (*PATHS_WITHOUT_READING, "/.well-known/security.txt")
NO_EDITIONS = "This address has no editions: leave edition= out.\n"
# With the second of READING_SECONDS a new edition shows within five; and whatever goes wrong between us and a
# reader, what is withdrawn is gone from every cache within a minute.
KEPT_FOR_SECONDS = "public, max-age=4, stale-while-revalidate=30, stale-if-error=55"


# What Django raises where the database does not answer.
UNANSWERED = (OperationalError, InterfaceError)


@dataclass
class Reading:
    """The record as one edition left it; on the staff site's preview a draft counts as the newest edition.

    A database holds real records or invented ones, never both.
    """

    number: int
    newest: int
    edition: Edition | None = None
    # The draft that a preview shows as it would stand, and where its staff work on it.
    draft: Edition | None = None
    draft_url: str = ""
    is_demonstration: bool = False
    # Who released the record's files, and under what name.
    sources: tuple = ()
    # Whether the address names the edition, and so shows the same for ever.
    is_named: bool = False
    # Whether a later edition is of a kind that changes figures that stood; all others only add.
    is_followed_by_changes: bool = True
    # Whether what the edition alone says may be remembered for a second: readers' own, never a preview's.
    is_remembered: bool = False

    @property
    def is_old(self):
        return self.number < self.newest

    @property
    def moment(self):
        """What pages mean by now: an edition named in the address speaks of the moment it was published."""
        return self.edition.published_at if self.is_named else timezone.now()


def published(*numbers):
    """The newest edition and those with the numbers, newest first; one query."""
    editions = Edition.objects.published()
    # A source without an edition is one that a draft will name: only staff have it.
    known = Q(since=None) | Q(since__lte=OuterRef("number"))
    invented = Exists(Source.objects.filter(known, is_demonstration=True))
    newest = editions.values("number")[:1]
    named = (
        Source.objects.filter(known)
        .order_by("slug")
        .values(said=Concat("publisher", Value(": "), "name", output_field=TextField()))
    )
    rows = editions.filter(Q(number=newest) | Q(number__in=numbers))
    changing = Exists(editions.filter(number__gt=OuterRef("number"), kind__in=CORRECTING))
    told = {"is_demonstration": invented, "sources": ArraySubquery(named)}
    return list(rows.annotate(**told, is_followed_by_changes=changing))


def reading_of(edition, newest, is_named=False):
    return Reading(
        edition.number,
        newest,
        edition,
        is_demonstration=edition.is_demonstration,
        sources=tuple(edition.sources),
        is_named=is_named,
        is_followed_by_changes=edition.is_followed_by_changes,
    )


# What a public process knows without asking; a preview asks, for it reads what its own transaction wrote.
remembered = Remembered(published)
today = Remembered(timezone.localdate)


def newest_reading(ask=published):
    """The newest edition, number 0 before the first; one query."""
    found = ask()
    return reading_of(found[0], found[0].number) if found else Reading(0, 0)


def newest_number():
    """As the process remembers it."""
    found = remembered()
    return found[0].number if found else 0


def read_edition(parameters, ask=published):
    """The Reading that the address asks for, one query or two; raises BadRequest for an unknown edition."""
    asked = parameters.getlist("edition")
    if not asked:
        return newest_reading(ask)
    if len(asked) > 1 or not NUMBER.fullmatch(asked[0]):
        raise BadRequest({"edition": "An edition is one whole number: edition=3."})
    found = known(int(asked[0]), ask)
    if not found or found[-1].number != int(asked[0]):
        remedy = f"Choose 1 to {found[0].number}." if found else "Nothing is published yet."
        raise BadRequest({"edition": f"There is no edition {asked[0]}. {remedy}"})
    return reading_of(found[-1], found[0].number, is_named=True)


def known(number, ask):
    """`ask` of an edition; where that knows of none, it may have come since, and another process name it."""
    found = ask(number)
    return found if found and found[-1].number == number else published(number)


def entity_tag(request, newest):
    """Changes with the newest edition, the code and the day: pages say what is in force and what comes next.

    It is of the whole address, host and scheme included: who holds it was answered 200 at that very one.
    """
    address = (request.scheme, request.META.get("HTTP_HOST"), request.path, request.META.get("QUERY_STRING"))
    parts = (*address, newest, settings.CODE_VERSION, settings.SITE_LANGUAGE, today())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def is_known(request, tag):
    """Whether the visitor holds the page with this tag; a proxy that compresses marks the tag as weak."""
    # No tag of ours is a part of another: what else was sent need not be read.
    return tag in request.META.get("HTTP_IF_NONE_MATCH", "")


def unanswered(request, problem):
    """503: the database is gone, restarting or too slow; whoever runs the site finds why in its log."""
    logging.getLogger("django.request").error("No answer of the database: %s", problem)
    return alone(request, 503)


class ReadingMiddleware:
    """Gives each public request its reading; who holds the page of it was answered before (unchanged.py)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return alone(request, 405)
        if request.path in PATHS_WITHOUT_EDITION and "edition" in request.GET:
            return HttpResponse(NO_EDITIONS, "text/plain; charset=utf-8", 400)
        if request.path in PATHS_WITHOUT_READING:
            return self.get_response(request)
        ours = without_appended(request.GET)
        if ours != pairs(request.GET):
            # A path that begins with two slashes would lead to another host.
            return HttpResponseRedirect(with_query(escape_leading_slashes(request.path), ours))
        return self.read(request)

    def read(self, request):
        try:
            refuse_unreadable(request)
            request.reading = read_edition(request.GET, remembered)
        except BadRequest as problem:
            request.reading = newest_reading(remembered)
            return bad_request(request, problem)
        except UNANSWERED as problem:
            return unanswered(request, problem)
        request.reading.is_remembered = True
        return self.answer(request)

    def process_exception(self, request, problem):
        """An address that a view could not read, whose record was withdrawn or taken away, or no database."""
        if isinstance(problem, UNANSWERED):
            return unanswered(request, problem)
        if isinstance(problem, Gone):
            return gone(request, problem)
        if isinstance(problem, NotHere):
            return taken_away(request, problem)
        return bad_request(request, problem) if isinstance(problem, BadRequest) else None

    def answer(self, request):
        tag = entity_tag(request, request.reading.newest)  # of the day on which the page was begun
        response = self.get_response(request)
        if response.status_code == 200:
            # The files of editions have tags of their own: their checksums.
            response.headers.setdefault("ETag", tag)
            response.headers["Cache-Control"] = KEPT_FOR_SECONDS
        if request.method == "HEAD" and response.streaming:
            # Nobody reads it: do not ask the database for a whole file.
            response.streaming_content = []
        return response
