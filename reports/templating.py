"""The public templates' environment: Jinja2 with the filters and links our pages use."""

import re
from datetime import date, datetime

import nh3
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from jinja2 import Environment, StrictUndefined, pass_context
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from detainers.models import Exactness
from editions import language
from editions.day_words import day_words, month_words, short_day_words, span_words
from editions.language import gettext as _
from reports.addresses import address
from reports.long_tables import NOTHING, number, place_rows, value_rows

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def percent(share):
    """0.7734 → 77%; a dash for None. Only nothing is 0%, and only all is 100%."""
    if share is None:
        return NOTHING
    if 0 < share < 0.01:
        return _("under 1%")
    if 0.99 < share < 1:
        return _("over 99%")
    return f"{share * 100:.0f}%"


def day(value):
    """June 30, 2015; a moment is said by the day it has on the East Coast."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return day_words(value) if value else NOTHING


def short_day(value):
    return short_day_words(value) if value else NOTHING


def moment(value):
    """December 14, 2026, 10:00 a.m. Eastern time."""
    local = timezone.localtime(value)
    half = _("a.m.") if local.hour < 12 else _("p.m.")
    clock = f"{local.hour % 12 or 12}:{local:%M}"
    return _("%(day)s, %(clock)s %(half)s Eastern time", day=day(local), clock=clock, half=half)


def iso(value):
    """A moment to the second: HTML takes no finer fraction than a thousandth."""
    parts = {"timespec": "seconds"} if isinstance(value, datetime) else {}
    return value.isoformat(**parts) if value else ""


def day_with_exactness(value, exactness):
    """A date said no more exactly than it is known."""
    if value is None or exactness == Exactness.UNKNOWN:
        return _("date not known")
    quarter = (value.month - 1) // 3 + 1
    said = {
        Exactness.DAY: day(value),
        Exactness.MONTH: month_words(value),
        Exactness.QUARTER: _("%(year)s, quarter %(quarter)s", year=value.year, quarter=quarter),
        Exactness.YEAR: f"{value.year}",
        Exactness.BEFORE: _("by %(day)s", day=day(value)),
    }
    return said[exactness]


def from_words(policy):
    """“January 1, 2014”, “by August 18, 2014”, “not known”."""
    first = policy.in_force.lower
    return day_with_exactness(first, policy.in_force_exactness) if first else _("not known")


def until_words(policy):
    return day(policy.last_day) if policy.last_day else _("not known")


def in_force(policy):
    """“in force since January 1, 2014 until December 31, 2014”, no more exactly than it is known."""
    since = from_words(policy) if policy.in_force.lower else _("a day not known")
    if policy.in_force_exactness != Exactness.BEFORE:
        since = _("since %(day)s", day=since)
    if policy.last_day:
        return _("in force %(since)s until %(until)s", since=since, until=until_words(policy))
    return _("in force %(since)s, end not known", since=since)


def period(first, last):
    """October 1, 2014–June 30, 2015; a dash where an end is not known."""
    is_known = isinstance(first, date) and isinstance(last, date)
    return span_words(first, last) if is_known else NOTHING


def markdown(text):
    """Safe HTML from Markdown; raw HTML in the text is shown, not run."""
    return Markup(nh3.clean(MARKDOWN.render(text or "")))  # noqa: S704 - nh3 has cleaned it


# A link of a text to a page of our own: path, query and anchor.
OWN_LINK = re.compile(r'href="(/[^"?#]*)(\?[^"#]*)?(#[^"]*)?"')


def staying(html, parameters):
    """A text whose links to our own pages keep the edition that the address names."""
    number = parameters.get("edition")
    if not number:
        return html

    def kept(found):
        path, query, anchor = (part or "" for part in found.groups())
        return f'href="{path}{query + "&amp;" if query else "?"}edition={escape(number)}{anchor}"'

    return Markup(OWN_LINK.sub(kept, html))  # noqa: S704 - as safe as it came, and the number is escaped


@pass_context
def stay(context, html):
    """`staying` for what is rendered already; unchanged where the template knows no request."""
    return staying(html, context["request"].GET) if "request" in context else html


@pass_context
def with_terms(context, html):
    """A text of the page's with links to the glossary; unchanged where the template knows no page."""
    return context["page"].terms.link(html) if "page" in context else html


@pass_context
def markdown_here(context, text):
    return stay(context, markdown(text))


@pass_context
def link(context, name, *args, **query):
    """The address of a named page, keeping the filters and the edition of this one."""
    return address(name, *args, keep=context["request"].GET, **query)


def told(text, /, **parts):
    """`_` of templates: the words may hold tags, what is filled in is escaped."""
    said = Markup(language.gettext(text))  # noqa: S704 - ours, or of a translation with the same tags
    return said % parts if parts else said


def told_of_number(one, many, n, /, **parts):
    return Markup(language.form_of(one, many, n)) % ({"num": n} | parts)  # noqa: S704 - as above


@pass_context
def spoken(context, words):
    """Words that the code keeps as values (a label, the name of a measure) in the language of the page."""
    return language.gettext(words)


DATED = (day, short_day, moment, iso, day_with_exactness, in_force)
FILTERS = (number, percent, *DATED, stay, with_terms, spoken, place_rows, value_rows)


def environment(**options):
    options.setdefault("undefined", StrictUndefined)
    options.setdefault("extensions", ["jinja2.ext.i18n"])
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django turns autoescape on
    made.install_gettext_callables(told, told_of_number, newstyle=True)
    # Its own wrapping would fill in every word that has nothing to fill in: ten times the cost in a table.
    made.globals |= {"_": told, "gettext": told, "ngettext": told_of_number}
    made.filters |= {function.__name__: function for function in FILTERS} | {"markdown": markdown_here}
    made.globals |= {"link": link, "static": static, "settings": settings, "period": period}
    made.globals["language"] = language.language
    return made
