"""What the place picker offers while somebody types."""

from django.http import JsonResponse

from detainers.places.picking import found
from reports.staff.frame import for_readers


@for_readers
def find_places(request):
    """GET ?q=words: every place they could mean, with state, kind and GEOID, and what to look out for."""
    answer = found(request.GET.get("q", "")[:200])
    return JsonResponse(
        {
            "note": answer.note,
            "warns": answer.warns,
            "places": [
                {
                    "geoid": place.pk,
                    "name": place.name_in_list,
                    "state": place.state.name if place.state_id else "",
                    "kind": place.get_kind_display().lower(),
                    "label": place.staff_label,
                    "runs": runs,
                    "is_twin": is_twin,
                }
                for place, runs, is_twin in answer.offers
            ],
        }
    )
