import pytest

from tests.chains.event_files import make_jail


@pytest.fixture
def jail(_as_staff):
    return make_jail()
