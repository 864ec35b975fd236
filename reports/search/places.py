"""Places that the words of a search could mean: all of them, told apart; never one guess."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F, Q, Value
from django.db.models.functions import Lower, StrIndex

from detainers.models import Jurisdiction
from detainers.places.picking import spelled_alike
from reports.search.kinds import put_together
from reports.search.words import bare

MOST = 200
A_GROUP = 5


@dataclass(frozen=True)
class Places:
    """Places by kind, state and GEOID; `is_guess` where they are only spelled alike."""

    all: list
    is_guess: bool = False

    @property
    def total(self):
        return len(self.all)

    @property
    def is_cut(self):
        return self.total == MOST

    @property
    def first(self):
        return self.all[:A_GROUP]

    @property
    def names(self):
        """Each name once: of those spelled alike only the closest are listed."""
        return list(dict.fromkeys(place.name for place in self.all))


def readings(words):
    """The words as a name, and as a name and a state: “Franklin VA” is “Franklin, VA” too."""
    parts = words.split()
    if "," in words:
        return [words]
    splits = [(" ".join(parts[:-n]), " ".join(parts[-n:])) for n in (1, 2) if len(parts) > n]
    return [words, *(", ".join(split) for split in splits)]


def places_found(words):
    """Places whose name begins with the words; else those that the words name among others."""
    begun = reduce(or_, (Jurisdiction.objects.candidates(reading) for reading in readings(words)))
    found = list(begun[:MOST])
    return Places(found or list(named_in(words)[:MOST]))


def named_in(words):
    """Places whose full name stands in the words: “detainers in Cook County”, “Texas policies”."""
    name, short = (
        put_together(Value(" "), Lower(bare(F(field))), Value(" ")) for field in ("legal_name", "name")
    )
    spaced = Lower(bare(Value(f" {' '.join(words.replace(',', ' ').split())} ")))
    rows = Jurisdiction.objects.annotate(at=StrIndex(spaced, name), at_short=StrIndex(spaced, short))
    return rows.filter(Q(at__gt=0) | Q(at_short__gt=0, state=None)).in_name_order()


def places_alike(words):
    """Places whose name is spelled like the words, the closest first."""
    return Places(spelled_alike(words), is_guess=True)
