"""What stays of a withdrawn record, in every version, and what goes."""

import pytest

from editions.blanking import assignments, withdrawable
from editions.trail_check import Walk
from editions.verifying import verified
from tests.editions.specimens import PARTS, VERSIONED, published_specimens
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db


def test_every_versioned_model_says_what_withdrawing_leaves():
    silent = [m.__name__ for m in [*VERSIONED, *PARTS] if not hasattr(m, "withdrawn")]
    assert silent == []
    for model in withdrawable():
        assert model.withdrawn.deletes or assignments(model)


def problems():
    return [*Walk().problems(), *(d for found in verified() for d in found.differences)]


def test_every_kind():
    *_, records = published_specimens()
    before = problems()
    withdraw(*[records[m] for m in VERSIONED if m.withdrawn])
    assert problems() == before
