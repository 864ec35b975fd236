"""The check boxes of the explorer: what each would show, and what is chosen."""

import re

import pytest

from tests.builders import make_source
from tests.explore.record import (
    rows_of,
)
from tests.explore.seven import publish_seven
from tests.pages.page import read, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven():
    return publish_seven()


def boxes(page):
    """{legend: {label: (count, checked)}} of the check boxes."""
    found = {}
    for group in page.all("fieldset"):
        for label in group.findall("label"):
            box = label.find("input")
            if box is not None and box.get("type") == "checkbox":
                words, count = re.fullmatch(r"(.*?)(?: ([\d,]+))?", said(label)).groups()
                found.setdefault(said(group.find("legend")), {})[words] = (
                    int(count),
                    "checked" in box.attrib,
                )
    return found


def test_boxes_say_how_many_rows_each_would_show(public, seven):
    assert boxes(read(public, "/detainers/")) == {
        "Outcome": {
            "Declined": (3, False),
            "Honored": (1, False),
            "Lifted by the issuer": (1, False),
            "Pending or unknown": (2, False),
        },
        "Notice before release": {
            "Not asked": (1, False),
            "Declined": (1, False),
            "Not known": (5, False),
        },
        "Hold up to 48 hours": {"Honored": (1, False), "Declined": (1, False), "Not known": (5, False)},
        "Custody taken by the issuer": {"Yes": (2, False), "No": (1, False), "Not known": (4, False)},
        "Operator of the jail": {
            "County": (2, False),
            "City": (1, False),
            "Regional": (1, False),
            "State": (1, False),
            "Federal": (1, False),
            "Not known": (1, False),
        },
        "Form": {"I-247": (3, False), "I-247D": (2, False), "I-247A": (1, False), "Not known": (1, False)},
        "Source": {"Other source": (2, False), said_source(): (5, False)},
    }


def said_source():
    return make_source(slug="test").name


@pytest.mark.parametrize(
    "query", ["custody=yes", "outcome=declined&form=i247", "jurisdiction=51&operator=city&operator=county"]
)
def test_the_count_beside_a_box_is_what_choosing_it_shows(public, seven, query):
    values = {
        "Outcome": (
            "outcome",
            {"Declined": "declined", "Honored": "honored", "Pending or unknown": "undetermined"},
        ),
        "Notice before release": ("notice", {"Declined": "declined", "Not asked": "not_asked"}),
        "Hold up to 48 hours": ("hold", {"Declined": "declined", "Honored": "honored"}),
        "Custody taken by the issuer": ("custody", {"Yes": "yes", "No": "no", "Not known": "unknown"}),
        "Operator of the jail": ("operator", {"County": "county", "City": "city", "Federal": "federal"}),
        "Form": ("form", {"I-247": "i247", "I-247D": "i247d"}),
    }
    for legend, counts in boxes(read(public, f"/detainers/?{query}")).items():
        name, known = values.get(legend, ("", {}))
        others = "&".join(part for part in query.split("&") if not part.startswith(f"{name}="))

        for label, (count, _) in counts.items():
            if label in known:
                shown = rows_of(public.get(f"/detainers/?{others}&{name}={known[label]}"))
                assert len(shown) == count, (legend, label)


def test_a_chosen_box_stays_even_when_nothing_fits_it(public, seven):
    page = read(public, "/detainers/?operator=tribal&outcome=declined")

    assert boxes(page)["Operator of the jail"]["Tribal"] == (0, True)
    assert boxes(page)["Outcome"] == {"Declined": (0, True)}
    assert rows_of(page.response) == []
