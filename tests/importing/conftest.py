import pytest

from tests.builders import make_jurisdiction


@pytest.fixture(autouse=True)
def _places(request):
    """The places the files of these tests name, where a test has a database."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_as_staff")
        make_jurisdiction("53", kind="state", name="Washington")
        make_jurisdiction("27", kind="state", name="Minnesota")
        make_jurisdiction("53033", name="King")
