import pytest

from tests.explore.seven import publish_seven
from tests.pages.cards import SITE, publish_told


@pytest.fixture
def at_example(settings):
    """The site stands at an address of its own, as addresses in full say."""
    settings.PUBLIC_ADDRESS, settings.PUBLIC_HOST = SITE, "ddr.example.org"


@pytest.fixture
def seven():
    return publish_seven()


@pytest.fixture
def told():
    return publish_told()
