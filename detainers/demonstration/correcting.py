"""The invented correction of the demonstration: a person moved to another jail had been counted as let go."""

from detainers.demonstration.stories import CORRECTED_IN
from detainers.deriving import derive
from detainers.models import Detainer, EventKind
from detainers.models.outcomes import CustodyTaken, Outcome
from editions.versioned import revise


def draft_correction(edition):
    """Draft the chain of one detainer of Example State anew: its last step was no release but a transfer.

    The quarters whose reports say how many were declined keep their numbers.
    """
    draft = revise(wrongly_told(), edition)
    last = draft.custody_events.get(kind=EventKind.TO_COMMUNITY)
    last.kind = EventKind.TRANSFERRED_OUT
    last.save()
    derive(edition)


def wrongly_told():
    released = (
        Detainer.objects.current()
        .in_period(*CORRECTED_IN)
        .filter(
            outcome=Outcome.DECLINED,
            outcome_basis=Detainer.Basis.CHAIN,
            custody_taken=CustodyTaken.NO,
            place_status=Detainer.PlaceStatus.RESOLVED,
        )
    )
    return released.order_by("row_number").first()
