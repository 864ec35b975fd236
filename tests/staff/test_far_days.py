"""A year typed wrong is refused where it is typed, and stops no page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from editions import publishing
from editions.acting import acting_as
from editions.models import Edition
from editions.statements import run
from tests.builders import make_edition, make_jurisdiction, make_user, unchecked
from tests.records import make_faq, make_policy
from tests.staff.site import editor, take, visit
from tests.staff.test_texts import sent
from tests.telling import shown_now

pytestmark = pytest.mark.django_db

FAR = ["9999-12-31", "0001-01-01", "3026-05-01"]


@pytest.mark.parametrize("day", FAR)
def test_the_moment_of_an_edition(day):
    user, client = editor()
    edition = make_edition(user)
    typed = {"kind": "revision", "title": "Test", "note": "A test.", "due_at": f"{day}T23:59"}

    response = client.post(f"/editions/edition/{edition.pk}/change/", typed)

    assert "cannot be in that year" in response.content.decode()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("day", FAR[::2])
def test_the_moment_of_publication(day):
    user, _ = editor()
    edition = make_edition(user)
    make_faq(edition, user)
    with unchecked():
        publishing.submit(edition, by=user)
        publishing.approve(edition, by=make_user("reviewer"))

    response = take(visit(make_user("publisher")), edition, "schedule", moment=f"{day}T23:59")

    assert "Its publication cannot be in that year: check it." in response.content.decode()
    assert Edition.objects.get().state == "approved"


def tomorrow():
    """By UTC, as the database reckons: in the evening of the site's own day its tomorrow has begun there."""
    return str(datetime.now(UTC).date() + timedelta(days=1))


@pytest.mark.parametrize("day", [*FAR, "tomorrow"])
def test_the_day_of_a_review(day):
    day = tomorrow() if day == "tomorrow" else day
    user, client = editor()
    faq = make_faq(make_edition(user), user)

    response = client.post(f"/content/faqs/{faq.pk}/", sent(faq, last_reviewed_on=day, answer="Typed too."))

    [said] = response.context["form"]["last_reviewed_on"].state.problems
    assert said == "The last review cannot be on that day: it is still to come, or too long ago."
    faq.refresh_from_db()
    assert faq.answer == "Typed too."
    assert [client.get(page).status_code for page in ("/", "/content/")] == [200, 200]


@pytest.mark.parametrize("day", FAR)
def test_the_days_of_a_policy(day):
    user, client = editor()
    make_jurisdiction()
    policy = make_policy(make_edition(user), user)
    address = f"/detainers/policy/{policy.pk}/change/"
    typed = {"first_day": "2014-01-01", "last_day": day, "in_force_exactness": "day", "seen_on": day}

    response = client.post(address, typed)

    assert "last_day" in response.context["adminform"].form.errors
    assert client.get("/").status_code == 200


def test_the_day_a_source_was_last_seen():
    user, client = editor()
    make_jurisdiction()
    policy = make_policy(make_edition(user), user)

    response = client.post(f"/detainers/policy/{policy.pk}/change/", {"seen_on": tomorrow()})

    assert "still to come" in response.content.decode()


@pytest.mark.parametrize("table", ["reports_faq set last_reviewed_on", "detainers_policy set seen_on"])
def test_direct_sql_puts_no_review_off_either(table):
    user, _ = editor()
    make_jurisdiction()
    edition = make_edition(user)
    make_policy(edition, user)
    make_faq(edition, user)

    with pytest.raises(IntegrityError, match="plausible"), transaction.atomic(), acting_as(user):
        run(f"update {table} = '{tomorrow()}'")


def test_the_day_an_agency_answered():
    user, client = editor()
    make_jurisdiction()
    edition = make_edition(user)
    typed = {"edition": edition.pk, "jurisdiction": "53033", "agency": "Sheriff", "words": "No."}

    response = client.post(
        "/reports/agencyresponse/add/", typed | {"received_on": "9999-12-31", "status": "open"}
    )

    assert "The answer cannot be in that year: check it." in response.content.decode()
    assert client.get("/").status_code == 200


def test_the_day_an_agency_was_told():
    user, client = editor()
    king = make_jurisdiction()
    edition = make_edition(user, due_at=datetime(2026, 12, 1, tzinfo=UTC))
    make_policy(edition, user, jurisdiction=king)
    told = {"which": "not_told", "sent_on": "9999-12-31", "way": "email", "sent_to": "Records office"}

    response = client.post(f"/told/{edition.pk}/", told | shown_now(edition))

    assert response.context["form"].non_field_errors() == ["The notice cannot be in that year: check it."]
    assert client.get(f"/told/{edition.pk}/").status_code == 200
