import pytest

from detainers.reference.jurisdictions import load_jurisdictions
from tests.builders import as_owner, for_the_module


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """Every place that is shipped."""
    with for_the_module(django_db_blocker):
        with as_owner():
            load_jurisdictions()
        yield
