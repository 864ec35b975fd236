import pytest

from detainers.models import CityCounty
from tests.builders import as_owner, make_jurisdiction


@pytest.fixture(autouse=True)
def _places(request, tmp_path, settings):
    """The places that the files of these tests name, and folders of each test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.UPLOADS_DIR = tmp_path / "uploads"
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_as_staff")
        make_jurisdiction("53", kind="state", name="Washington")
        king = make_jurisdiction("53033", name="King")
        with as_owner():
            CityCounty.objects.create(state_id="53", city="SEATTLE", county=king, record_count=3)
