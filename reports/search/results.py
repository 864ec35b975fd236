"""What a search found, group by group, and what to do where it found nothing."""

from dataclasses import dataclass, field

from reports.models import GlossaryTerm
from reports.paging import Slice
from reports.search import hits
from reports.search.kinds import KINDS, PLACES
from reports.search.places import Places, places_alike, places_found
from reports.search.words import Asked, asked_for


@dataclass
class Results:
    """Groups of texts, the places that the words could mean, and what may have been meant instead."""

    asked: Asked
    places: Places = field(default_factory=lambda: Places([]))
    groups: list = field(default_factory=list)
    # Where one kind alone is asked for: a page of its hits.
    part: Slice | None = None
    near: dict = field(default_factory=dict)

    @property
    def of_texts(self):
        return sum(group.total for group in self.groups)

    @property
    def of_places(self):
        return 0 if self.places.is_guess else self.places.total

    @property
    def total(self):
        return self.of_texts + self.of_places

    @property
    def meant(self):
        """The words with each that no text has put right; nothing where there is none to put right."""
        words = [self.near.get(word.lower(), word) for word in self.asked.words.split()]
        return " ".join(words) if self.near else ""


def results(reading, filters, words):
    """Everything found for the words in the kinds asked for; at most six statements."""
    scope, chosen = filters.scope, filters.scope.choices["kind"]
    kinds = [kind for kind in KINDS if not chosen or kind.code in chosen]
    found = Results(asked_for(words, list(GlossaryTerm.objects.as_of(reading).with_content())))
    if not chosen or PLACES in chosen:
        found.places = places_found(words)
    if len(chosen) == 1:
        found.part = page_of(found, kinds, reading, filters)
    else:
        found.groups = hits.groups(kinds, reading, scope, found.asked.query, filters.request.GET)
    if not found.total:
        found.near = hits.near_words(words, kinds, reading, scope)
        found.places = places_alike(words) if not chosen or PLACES in chosen else found.places
    return found


def page_of(found, kinds, reading, filters):
    """One page of the one kind that is asked for; its hits become the only group."""
    if not kinds:
        return Slice(found.places.all, filters, hits.A_PAGE)
    [kind] = kinds
    part = Slice(hits.ranked(kind, reading, filters.scope, found.asked.query), filters, hits.A_PAGE)
    if part.total:
        shown = [hits.hit_of(row, filters.request.GET) for row in part.rows]
        found.groups = [hits.Group(kind, shown, part.total)]
    return part
