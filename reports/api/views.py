"""The answers of the API: its index, its description, each list and each record."""

from django.http import JsonResponse

from reports.addresses import address
from reports.api.changes import CorrectionLog, Corrections, Editions
from reports.api.collection import Collection
from reports.api.description import description
from reports.api.detainers import Detainers
from reports.api.places import Jurisdictions
from reports.api.records import Highlights, Policies, Reports, Responses

COLLECTIONS = (
    *(Detainers, Jurisdictions, Policies, Highlights, Reports),
    *(Corrections, CorrectionLog, Responses, Editions),
)


def answer(told):
    """JSON as it is read by people too: letters beyond ASCII as they are."""
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    if told.get("next"):
        response.headers["Link"] = f'<{told["next"]}>; rel="next"'
    return response


def index(request):
    """Where each list is, what one of its rows is and what it takes."""
    all_of_it = Collection(request)
    all_of_it.refuse_others(("edition",))
    told = {
        "description": address("api-description"),
        "documentation": f"{address('data')}#api",
        "lists": [
            {
                "name": each.name,
                "address": all_of_it.pinned(address(f"api-{each.name}")),
                "holds": each.__doc__,
                "takes": [*each.takes],
                "most": each.most,
            }
            for each in COLLECTIONS
        ],
    }
    return answer(all_of_it.about(address("data"), "API", None) | told)


def api_description(request):
    """The same in every edition: it says what the code can answer."""
    Collection(request).refuse_others(("edition",))
    return answer(description(COLLECTIONS))


def list_of(collection):
    def listed(request):
        return answer(collection(request).listed())

    return listed


def record_of(collection):
    def one(request, key):
        return answer(collection(request).one(key))

    return one
