"""Every test that touches the database does so as the staff role, as the real staff process does."""

import pytest
from django.conf import settings

from tests.builders import PublicClient, as_role


@pytest.fixture(autouse=True)
def _as_staff(request):
    """Inside the test's transaction, so that it ends with it; the owner's rights would hide mistakes."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    with as_role(settings.STAFF_ROLE):
        yield


@pytest.fixture
def public():
    """A visitor: the public site map, middleware and database role."""
    return PublicClient()
