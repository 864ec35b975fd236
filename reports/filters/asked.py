"""Names typed where a place is asked for: every place each could mean, and never one of them silently."""

from dataclasses import dataclass

from detainers.models import Jurisdiction
from detainers.places.picking import spelled_alike
from editions.language import gettext as _

MOST_CANDIDATES = 50


@dataclass(frozen=True)
class Asked:
    """Words that are no GEOID, and (label, address) of each place they could mean.

    A guess where no name begins with the words; the places are then those spelled alike.
    """

    words: str
    offers: list
    is_guess: bool = False

    @property
    def said(self):
        words, n = self.words[:60], len(self.offers)
        if not n:
            return _(
                "There is no place “%(words)s”. Type the name of a county, city or state, or its GEOID.",
                words=words,
            )
        if self.is_guess:
            return _("There is no place “%(words)s”. Did you mean one that is spelled alike?", words=words)
        if n == 1:
            return _("“%(words)s” fits one place. Did you mean it?", words=words)
        if n == MOST_CANDIDATES:
            return _("“%(words)s” could be %(num)s or more places. Choose one.", words=words, num=n)
        return _("“%(words)s” could be %(num)s places. Choose one.", words=words, num=n)


def asked(words, address_of):
    """What `words` could mean; `address_of` gives the address at which a place stands in their stead."""
    found = list(Jurisdiction.objects.candidates(words)[:MOST_CANDIDATES])
    alike = [] if found else spelled_alike(words)
    return Asked(words, [(place.staff_label, address_of(place)) for place in found or alike], bool(alike))
