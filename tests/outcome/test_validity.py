"""The dated settings: what a detainer needs, by its form and the day it was prepared."""

from datetime import date

import pytest

from detainers.models import Detainer
from detainers.outcome.validity import settings_of
from tests.outcome.chains import LODGED, outcome_of

NEEDS = ("needs_criminal_arrest", "needs_service", "needs_warrant")
OLD = dict.fromkeys(NEEDS, False) | {"weekends_count": False}
NEW = dict.fromkeys(NEEDS, True) | {"weekends_count": None}
NOT_SETTLED = dict.fromkeys(NEW)


@pytest.mark.parametrize(
    ("form", "day", "settings"),
    [
        ("i247", date(2017, 4, 1), OLD),
        ("i247-2013", date(2014, 10, 1), OLD),
        ("i247d", date(2017, 4, 1), OLD),
        ("unknown", date(2017, 4, 1), OLD),
        ("unknown", date(2017, 4, 2), NEW),
        ("i247d", date(2017, 4, 2), NEW),
        ("i247a", date(2017, 4, 2), NEW),
        ("i247a", date(2017, 4, 1), NEW),
        ("i247g", date(2025, 6, 1), NOT_SETTLED),
    ],
)
def test_what_a_detainer_needs_depends_on_form_and_day(form, day, settings):
    assert settings_of(form, day, day) == settings


def test_a_day_known_too_loosely_to_tell_the_rule_settles_nothing():
    assert settings_of("unknown", date(2017, 4, 1), date(2017, 4, 30)) == NOT_SETTLED
    assert settings_of("unknown", date(2017, 5, 1), date(2017, 5, 31)) == NEW


@pytest.mark.parametrize("form", Detainer.Form.values)
def test_every_form_has_settings_on_every_day(form):
    for day in (date.min, date(2017, 4, 1), date(2017, 4, 2), date.max):
        assert set(settings_of(form, day, day)) == set(NEW)


@pytest.mark.parametrize(
    ("changes", "chain"),
    [
        ({}, ["arrested", "issued", "received", "to_community"]),
        ({"warrant": "no"}, [*LODGED, "to_community"]),
        ({}, ["issued", "received", "arrested", "served", "to_community"]),
    ],
    ids=["not served", "no warrant", "before the arrest"],
)
def test_older_detainers_keep_the_rule_of_their_day(changes, chain):
    old, new = {"form": "i247", "prepared_on": date(2017, 4, 1)}, {"form": "unknown"}

    assert outcome_of(*chain, **(changes | old)) == "declined"
    assert outcome_of(*chain, **(changes | new)) in {"not_received", "unknown"}


@pytest.mark.parametrize("basis", ["final_order", "not_recorded"])
def test_a_basis_that_is_not_recorded_changes_nothing(basis):
    assert outcome_of(*LODGED, "to_community", probable_cause=basis, warrant="not_recorded") == "declined"
