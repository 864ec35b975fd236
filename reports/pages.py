"""The frame around every public page: who runs the site, which edition it shows, how to cite it."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponseBadRequest, QueryDict
from django.shortcuts import render
from django.utils.encoding import escape_uri_path

from editions.language import gettext as _
from reports.addresses import address, carried, is_readable, pairs, with_query
from reports.cards import SIZE, WORDS_OF_READERS, alt, card_address, card_of
from reports.citing import SITE_NAME, citations, figure_citations, frozen_url
from reports.filters import CURSORS
from reports.later import difference_url, later
from reports.near_misses import near_misses
from reports.page_files import json_of
from reports.problem_json import is_for_programs, problem_json
from reports.structured_data import linked, marked, written
from reports.term_links import TermLinks, term_links


@dataclass(frozen=True)
class Identity:
    """Who runs the site. Official only when the operator says so on a .gov or .mil host."""

    agency: str
    office: str
    is_official: bool
    corrections_email: str
    press_email: str
    logo_text: str = ""
    contact: str = ""


def identity():
    official = (
        bool(settings.AGENCY_NAME and settings.AGENCY_OFFICE)
        and settings.AGENCY_DECLARED
        and settings.PUBLIC_HOST.endswith((".gov", ".mil"))
    )
    return Identity(
        agency=settings.AGENCY_NAME if official else "",
        office=settings.AGENCY_OFFICE if official else "",
        is_official=official,
        corrections_email=settings.CORRECTIONS_EMAIL,
        press_email=settings.PRESS_EMAIL,
        logo_text=settings.AGENCY_LOGO_TEXT if official else "",
        contact=settings.AGENCY_CONTACT if official else "",
    )


@dataclass
class Page:
    """What base.html needs to know of a page."""

    request: object
    title: str
    description: str = ""
    active_tab: str | None = None
    active_nav: str | None = None
    crumbs: list = field(default_factory=list)
    downloads: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    last_reviewed: object = None
    filters: object = None
    # What the banner of an old edition speaks of: a Shown.
    shown: object = None
    is_problem: bool = False
    # What its card says under the title; else the sentence of its filters.
    in_short: str = ""
    # What it holds, as programs are told it: reports/structured_data.py.
    holds: list = field(default_factory=list)

    @property
    def reading(self):
        return self.request.reading

    @property
    def is_demonstration(self):
        return self.reading.is_demonstration

    @property
    def edition(self):
        return self.reading.edition

    @property
    def has_looks(self):
        """Whether styles and scripts belong to it: who asks for its words may not have them collected."""
        return not getattr(self.request, "wants_words_alone", False)

    @property
    def is_draft(self):
        return self.reading.draft is not None

    @cached_property
    def path(self):
        """This page's address with its filters, without an edition."""
        kept = [(name, value) for name, value in pairs(self.request.GET) if name != "edition"]
        return with_query(escape_uri_path(self.request.path), kept)

    @property
    def newest_url(self):
        return self.path

    @property
    def canonical(self):
        """The address of what is shown, whichever edition is read; None for what cannot be cited."""
        if self.is_uncited:
            return None
        kept = [pair for pair in pairs(self.request.GET) if pair[0] not in {"edition", *CURSORS}]
        return settings.PUBLIC_ADDRESS + with_query(escape_uri_path(self.request.path), kept)

    @cached_property
    def shared(self):
        """Open Graph: what a link to this page is shown with, of the edition that the link names."""
        if self.is_uncited:
            return {}
        is_frozen = self.reading.is_named and self.edition
        edition = f" (edition {self.edition.number})" if is_frozen else ""
        return {
            "og:type": "website",
            "og:site_name": SITE_NAME,
            "og:title": f"{marked(self, self.title)}{edition}",
            "og:description": self.description,
            "og:url": frozen_url(self.path, self.edition) if is_frozen else self.canonical,
            **self.card,
        }

    @property
    def card(self):
        """Its picture: where it stands, how large it is, and what it says; a search with words has none."""
        if WORDS_OF_READERS in self.request.GET:
            return {}
        width, height = SIZE
        return {
            "og:image": card_address(self, escape_uri_path(self.request.path)),
            "og:image:type": "image/png",
            "og:image:width": width,
            "og:image:height": height,
            "og:image:alt": alt(card_of(self)),
        }

    @property
    def linked(self):
        """JSON-LD; nothing where the page says nothing that could be cited."""
        told = None if self.is_uncited else linked(self, *self.holds)
        return written(told) if told and told["@graph"] else ""

    @cached_property
    def later(self):
        """What later editions did to what is shown, one query; None where nobody asks."""
        return later(self.reading, self.shown) if self.reading.is_old and self.shown else None

    @property
    def difference_url(self):
        """Where to see what later editions changed of it."""
        if self.shown.scope is None:
            return f"{self.newest_url}#{self.shown.anchor}" if self.shown.anchor else self.newest_url
        return difference_url(self.reading, self.shown, self.request.GET)

    @property
    def carried(self):
        """What a form keeps: a browser drops the parameters in a form's own address."""
        return carried(self.request.GET)

    @property
    def is_uncited(self):
        """Whether there is nothing here that could be looked up later."""
        return self.is_problem or self.is_draft

    @property
    def cite(self):
        return {} if self.is_uncited else citations(self.title, self.path, self.edition, self.identity.agency)

    @property
    def cite_figures(self):
        return [] if self.is_uncited else figure_citations(self.figures, self.title, self.path, self.edition)

    @property
    def identity(self):
        return identity()

    @cached_property
    def terms(self):
        """Links of its texts to the glossary; one query. Words alone have none: a paper cites addresses."""
        if not self.has_looks:
            return TermLinks([], "")
        return term_links(self.reading, address("glossary", keep=self.request.GET))

    @property
    def files(self):
        """[(words, address)] of what holds the same as the page."""
        return [*self.downloads, *([] if self.is_uncited else json_of(self.request))]


def page_response(request, template, *, title, status=200, context=None, **about):
    """Render a public page inside the frame; `about` fills in the Page."""
    page = Page(request, title, **about)
    answer = render(request, template, {**(context or {}), "page": page}, status=status, using="public")
    # For its card (reports/views/cards.py), which says what the page says.
    answer.page = page
    return answer


def problem_page(request, template, status, title, description, **context):
    """What went wrong, as a page or, under the addresses of the API, as JSON."""
    if is_for_programs(request):
        return problem_json(status, title, **context)
    about = {"title": title, "description": description, "is_problem": True}
    return page_response(request, template, status=status, context=context, **about)


def bad_request(request, problem):
    """400: what is wrong with the address, what was typed, and links that keep what was right."""
    if problem.questions and is_page(request):
        return which_place(request, problem.questions)
    typed = {name: request.GET[name] for name in problem.problems if name in request.GET}
    request.GET = right_parameters(request.GET, problem.problems)
    path = escape_uri_path(request.path) if is_readable(request.path) else address("overview")
    return problem_page(
        request,
        "400.html",
        400,
        _("This address cannot be read"),
        _("Which part of the address cannot be read, and what to write instead."),
        problems=problem.problems,
        suggestions=problem.suggestions,
        remedies=problem.remedies,
        typed=typed,
        kept=[pair for pair in pairs(request.GET) if pair[0] not in {"from", "to"}],
        kept_url=with_query(path, pairs(request.GET)),
        start_url=address("overview", edition=request.GET.get("edition")),
    )


def is_page(request):
    """Whether a person reads what stands there: pages alone end in a slash, but for feeds."""
    return request.path.endswith("/") and not request.path.startswith(("/api/", "/feeds/"))


def which_place(request, questions):
    """300: the places that the names typed could mean. One alone is asked for too: docs/decisions/0030."""
    names = {one.words for one in questions}
    kept = [pair for pair in pairs(request.GET) if pair[0] != "jurisdiction" or pair[1].strip() not in names]
    request.GET = QueryDict(urlencode(kept))
    answer = problem_page(
        request,
        "which_place.html",
        300,
        _("Which place do you mean?"),
        _("Every place that the name typed could mean, told apart by kind, state and GEOID."),
        questions=questions,
        kept=kept,
        kept_url=with_query(escape_uri_path(request.path), kept),
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def right_parameters(parameters, problems):
    """The parameters that nothing is wrong with, so that no link of the page leads back to it."""
    right = QueryDict(mutable=True)
    for name, value in pairs(parameters):
        if name not in problems and is_readable(name) and is_readable(value):
            right.appendlist(name, value)
    return right


def refused(request, exception=None):
    """400 without reading the address: Django itself refused it or the host it names."""
    if is_for_programs(request):
        return problem_json(400, "This address cannot be read")
    return HttpResponseBadRequest("This address cannot be read.\n", "text/plain")


def not_found(request, exception=None):
    description = _("Nothing of the edition that is read stands at this address.")
    near = near_misses(request)
    return problem_page(request, "404.html", 404, _("Page not found"), description, near=near)
