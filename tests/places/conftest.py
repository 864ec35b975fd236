import pytest

from detainers.reference.jurisdictions import load_jurisdictions
from tests.builders import as_owner


@pytest.fixture
def country(db):
    """Every place that is shipped."""
    with as_owner():
        load_jurisdictions()
