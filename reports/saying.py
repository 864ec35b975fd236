"""What a list shows, in one sentence: how many, of which places, of which days.

The words given here are parts of sentences: `collected_words` knows the whole ones, for translators.
"""

from editions.language import gettext as _
from editions.language import ngettext
from reports.filters.scope import either
from reports.templating import number


def counted(n, noun, nouns=None):
    """“1 report”, “4 reports”."""
    return ngettext(f"%(num)s {noun}", f"%(num)s {nouns or noun + 's'}", n, num=number(n))


def said(what, scope, naming, dated):
    """“4 reports, all places, all dates.”; `naming` and `dated` go before the places and the dates."""
    places = _(f"{naming} %(places)s", places=scope.place_words()) if scope.places else _("all places")
    dates = _(f"{dated} %(dates)s", dates=scope.date_words()) if scope.date_words() else _("all dates")
    return f"{what}, {places}, {dates}."


def nothing_found(noun, scope, dated):
    """Why a list is empty, and what to change."""
    if scope.is_everything:
        return _(f"No {noun} is published in this edition.")
    asked = []
    if scope.places:
        asked.append(_("names %(places)s", places=scope.place_words()))
    if scope.date_words():
        asked.append(_(f"{dated} %(dates)s", dates=scope.date_words()))
    asked += [either(values) for values in scope.choices.values() if values]
    both = f" {_('and')} ".join(asked)
    return _(f"No {noun} %(asked)s. Widen the dates, or take a filter away.", asked=both)
