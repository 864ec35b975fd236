"""Seven detainers that differ in everything a filter can ask for, and what each filter keeps of them."""

from datetime import date
from itertools import combinations

from tests.builders import make_source
from tests.explore.record import draft_detainers, make_franklins, publish_detainers


def rows_of_seven(places):
    return rows_in_virginia(places) | rows_elsewhere(places)


def rows_in_virginia(places):
    """A county's, a city's, and two that stand in the county but are run by others."""
    virginia = places["county"].state
    in_county = {"state": virginia, "located_in": places["county"]}
    return {
        "county": {
            "jurisdiction": places["county"],
            "prepared_on": date(2015, 1, 5),
            "custody_taken": "no",
            "form": "i247",
            "operator": "county",
            "asked": "both",
            "notice": "declined",
            "hold": "declined",
        },
        "city": {
            "jurisdiction": places["city"],
            "prepared_on": date(2015, 2, 10),
            "outcome": "honored",
            "custody_taken": "yes",
            "form": "i247d",
            "operator": "city",
            "asked": "hold",
            "notice": "not_asked",
            "hold": "honored",
        },
        "prison": {
            **in_county,
            "jurisdiction": virginia,
            "prepared_on": date(2015, 1, 31),
            "outcome": "undetermined",
            "form": "i247",
            "operator": "state",
        },
        "federal": {
            **in_county,
            "place_status": "federal",
            "prepared_on": date(2015, 2, 1),
            "form": "i247d",
            "operator": "federal",
        },
    }


def rows_elsewhere(places):
    other = make_source(slug="other", name="Other source")
    return {
        "ohio": {
            "jurisdiction": places["ohio"],
            "prepared_on": date(2014, 12, 31),
            "custody_taken": "yes",
            "form": "i247",
            "operator": "county",
            "source": other,
        },
        "washington": {
            "jurisdiction": places["washington"],
            "prepared_on": date(2015, 3, 31),
            "outcome": "lifted",
            "form": "i247a",
            "operator": "regional",
            "source": other,
        },
        "nowhere": {"prepared_on": date(2015, 6, 30), "outcome": "undetermined"},
    }


# Each filter alone: the query, and the detainers it keeps.
KEPT = {
    "jurisdiction=51": {"county", "city", "prison", "federal"},
    "jurisdiction=51067": {"county"},
    "jurisdiction=51067&jurisdiction=39": {"county", "ohio"},
    "from=2015-01-31": {"prison", "federal", "city", "washington", "nowhere"},
    "from=2015-01-05": {"county", "prison", "federal", "city", "washington", "nowhere"},
    "to=2015-01-31": {"ohio", "county", "prison"},
    "to=2015-02-09": {"ohio", "county", "prison", "federal"},
    "outcome=declined": {"county", "ohio", "federal"},
    "outcome=honored&outcome=lifted": {"city", "washington"},
    "notice=declined": {"county"},
    "notice=not_asked&notice=declined": {"county", "city"},
    "hold=honored": {"city"},
    "hold=declined&hold=honored": {"county", "city"},
    "custody=yes": {"city", "ohio"},
    "form=i247": {"county", "ohio", "prison"},
    "operator=county&operator=federal": {"county", "ohio", "federal"},
    "source=other": {"ohio", "washington"},
}


def in_pairs():
    """(query, detainers kept) of any two filters that do not share a parameter."""
    for first, second in combinations(KEPT, 2):
        if first.split("=")[0] != second.split("=")[0]:
            yield f"{first}&{second}", KEPT[first] & KEPT[second]


def publish_seven():
    """Publishes them; {identifier: name}. Beside them stands a draft that no filter may show."""
    rows = rows_of_seven(make_franklins())
    made = publish_detainers(*rows.values())
    draft_detainers(rows["county"], rows["city"], rows["nowhere"])
    return {str(detainer.uid): name for name, detainer in zip(rows, made, strict=True)}
