"""Picking a place by its name: every place it could mean, and never one of several without being told."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, F, Func, Min, Q
from django.db.models.functions import Greatest

from detainers.models import Facility, Jurisdiction
from detainers.postal import POSTAL

MOST = 40
# Trigrams in common: “Frnklin” and “Franklin” have 0.55, “Lee” and “Leon” 0.33.
ALIKE = 0.4
LABEL = re.compile(r"(?:.* · )?(\d{2}|\d{4,5}|\d{7})")


def in_words(names):
    """“Franklin”, “Franklin and Lee”, or how many they are."""
    return " and ".join(names) if len(names) < 3 else f"{len(names)} names"


@dataclass(frozen=True)
class Found:
    """The places that words could mean; a guess where no name begins with them."""

    words: str
    places: list
    left_off: int = 0
    is_guess: bool = False

    @cached_property
    def twins(self):
        """Short names that several of the places share."""
        names = [place.name for place in self.places]
        return sorted({name for name in names if names.count(name) > 1})

    @property
    def note(self):
        """What somebody who chooses has to know."""
        if not self.places:
            return (
                f"No place fits “{self.words}”. Type a name, a name and a state as in “Franklin, VA”, "
                "or a GEOID."
            )
        more = f" {self.left_off:,} more fit: add the state." if self.left_off else ""
        if self.is_guess:
            return f"No name begins with “{self.words}”. Spelled alike: choose one, or type it anew."
        if self.twins:
            n = sum(place.name in self.twins for place in self.places)
            return (
                f"{n} places are called {in_words(self.twins)}. Choose one by its state, kind and GEOID: "
                f"a bare name is never stored.{more}"
            )
        n = len(self.places)
        return f"{n} {'place fits' if n == 1 else 'places fit'}. Choose {'it' if n == 1 else 'one'}.{more}"

    @cached_property
    def offers(self):
        """The places as they are offered: (place, what jail it runs, whether another has its name)."""
        jails = Facility.objects.filter(jurisdiction__in=self.places).order_by()
        rows = jails.values_list("jurisdiction").annotate(first=Min("name"), n=Count("pk"))
        runs = {geoid: f"Runs {name}{f' and {n - 1:,} more' if n > 1 else ''}" for geoid, name, n in rows}
        return [(place, runs.get(place.pk, ""), place.name in self.twins) for place in self.places]

    @property
    def warns(self):
        """Whether the note is one to stop at."""
        return bool(self.twins) or self.is_guess or not self.places


def found(words):
    """Every place whose name begins with the words, the same name first; else those spelled alike."""
    words = " ".join(words.split())
    code = LABEL.fullmatch(words)
    if code:
        return Found(words, list(Jurisdiction.objects.with_state().filter(pk=code[1])))
    places = list(Jurisdiction.objects.candidates(words))
    if places or not words:
        return Found(words, places[:MOST], len(places[MOST:]))
    return Found(words, spelled_alike(words), is_guess=True)


def spelled_alike(words):
    """Places whose name is close to the words, the closest first; a state after a comma narrows as ever."""
    name, _, state = (part.strip() for part in words.partition(","))
    near = [TrigramSimilarity(Func(F(field), function="unaccent"), name) for field in ("name", "legal_name")]
    rows = Jurisdiction.objects.with_state().annotate(likeness=Greatest(*near)).filter(likeness__gte=ALIKE)
    if state:
        rows = rows.filter(Q(state=POSTAL.get(state.upper(), "")) | Q(state__name__istartswith=state))
    return list(rows.order_by("-likeness", "name", "state__name", "geoid")[:10])


def settled(words, chosen=""):
    """The place that is meant beyond doubt, or None: its GEOID or whole label is typed, or it is `chosen`
    among the places that the words could mean."""
    words = " ".join(words.split())
    code = LABEL.fullmatch(words)
    if code:
        place = Jurisdiction.objects.with_state().filter(pk=code[1]).first()
        return place if place and words in (place.pk, place.staff_label) else None
    if not chosen:
        return None
    return next((place for place in found(words).places if place.pk == chosen), None)
