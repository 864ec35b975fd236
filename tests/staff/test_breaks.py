"""Breaks in series as staff enter them."""

import pytest

from detainers.models import SeriesBreak
from editions.checks import errors_of
from tests.builders import make_edition
from tests.records import make_break
from tests.staff.site import editor

pytestmark = pytest.mark.django_db

NEW = {
    "title": "New form",
    "slug": "new-form",
    "kind": "form",
    "happened_on": "2015-06-01",
    "exactness": "month",
    "reason": "Other things are asked.",
    "measures": ["declined", "honored"],
    "source_name": "The form",
}


def add(client, edition, **fields):
    return client.post("/detainers/seriesbreak/add/", NEW | {"edition": edition.pk} | fields, follow=True)


def test_an_editor_enters_a_break_in_an_edition():
    user, client = editor()
    edition = make_edition(user)

    add(client, edition)

    made = SeriesBreak.objects.drafts().get()
    assert (made.edition, made.slug, made.measures, made.exactness) == (
        edition,
        "new-form",
        ["declined", "honored"],
        "month",
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"exactness": "before"}, "A series is parted at a day: give its day, month, quarter or year."),
        ({"measures": ["issued"]}, "Select a valid choice. issued is not one of the available choices."),
        ({"reason": ""}, "This field is required."),
    ],
)
def test_what_is_no_break_is_refused_in_words(fields, words):
    user, client = editor()

    response = add(client, make_edition(user), **fields)

    errors = response.context["adminform"].form.errors
    assert words in [message for messages in errors.values() for message in messages]
    assert not SeriesBreak.objects.exists()


def test_personal_data_in_a_reason_stops_the_edition():
    user, _ = editor()
    edition = make_edition(user)
    make_break(edition, user, reason="Ask jane.doe@example.org, telephone 202-555-0143.")

    assert {finding.code for finding in errors_of(edition)} >= {"personal_data"}
