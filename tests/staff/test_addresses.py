"""Addresses nobody could mean: answered, never broken."""

import pytest

from detainers.models import Jurisdiction
from tests.builders import make_edition, make_jurisdiction, make_user
from tests.staff.site import editor

pytestmark = pytest.mark.django_db

LOOKED_UP = "app_label=detainers&model_name=policy&field_name=jurisdiction"


@pytest.mark.parametrize(
    "address",
    [
        "/detainers/jurisdiction/%00/change/",
        f"/autocomplete/?{LOOKED_UP}&term=%00",
        f"/autocomplete/?{LOOKED_UP}&term=%ff",
        "/preview/{edition}/jurisdictions/?q=%00",
        "/preview/{edition}/reports/%00/",
    ],
)
def test_an_address_with_a_nul_or_no_text_is_refused(address):
    user, client = editor()
    make_jurisdiction()

    response = client.get(address.format(edition=make_edition(user).pk))

    assert (response.status_code, response.headers["Cache-Control"]) == (400, "no-store, private")
    assert Jurisdiction.objects.count() == 2


def test_a_log_in_that_should_lead_elsewhere_leads_to_the_desk(client):
    make_user("editor", username="anna", password="not-a-secret")

    response = client.post("/login/", {"login": "anna", "password": "not-a-secret", "next": "//example.org/"})

    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_no_page_of_the_staff_site_may_stand_in_a_frame():
    assert editor()[1].get("/").headers["X-Frame-Options"] == "DENY"
