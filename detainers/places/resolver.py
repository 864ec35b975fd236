"""Reads the words of one source, all of them against tables held in memory."""

from dataclasses import dataclass

from detainers.models import Jurisdiction
from detainers.models.detainers import Detainer
from detainers.models.places import Operator

Status = Detainer.PlaceStatus
NO_WORDS = {"", "OTHER-OTHER FACILITY"}


@dataclass(frozen=True)
class Place:
    """Where a detainer was lodged, as far as the words tell; `candidates` say what else they allow."""

    status: str
    facility_id: int | None = None
    jurisdiction_id: str | None = None
    located_in_id: str | None = None
    state_id: str | None = None
    operator: str = Operator.UNKNOWN
    candidates: tuple = ()


class Resolver:
    """Resolves the place words of one source; built once per import, a few queries."""

    def __init__(self, source):
        self.source = source
        states = Jurisdiction.objects.filter(kind__in=("state", "territory"))
        self.states = {state.name.upper(): state.geoid for state in states}

    def resolve(self, facility, city, state, code=""):
        """The place meant by these words: never by a bare name, and never a guess."""
        if facility.strip().upper() in NO_WORDS and not city.strip() and not state.strip():
            return Place(Status.NOT_STATED)
        return Place(Status.UNRESOLVED, state_id=self.states.get(state.strip().upper()))
