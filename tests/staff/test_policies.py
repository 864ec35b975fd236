"""Policies as staff enter them: days in words, one rule of a line at a time, criteria beside."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.models import Policy
from tests.builders import make_edition, make_jurisdiction
from tests.records import an_edition, make_policy
from tests.staff.site import editor, management

pytestmark = pytest.mark.django_db


def form(edition, place, **fields):
    """What the page of a new policy sends."""
    sent = {
        "edition": edition.pk,
        "jurisdiction": place.pk,
        "line": "sheriff-holds",
        "title": "No hold",
        "instrument": "Order",
        "first_day": "2016-01-01",
        "last_day": "",
        "in_force_exactness": "day",
        "limits": ["hold"],
        "summary": "Holds nobody.",
        "source_name": "The order",
        "seen_on": "2016-02-01",
    }
    criterion = {"position": 1, "offense_class": "any", "stage": "either", "notice": "unknown", "hold": "no"}
    return (
        sent
        | management("criteria", 1)
        | {f"criteria-0-{name}": value for name, value in criterion.items()}
        | fields
    )


def sent(client, *args, **fields):
    return client.post("/detainers/policy/add/", form(*args, **fields))


def problems(response):
    return dict(response.context["adminform"].form.errors)


def test_a_policy_is_entered_with_its_days_and_criteria():
    user, client = editor()
    edition, king = make_edition(user), make_jurisdiction()

    sent(client, edition, king, last_day="2016-12-31")

    policy = Policy.objects.get()
    assert policy.in_force == DateRange(date(2016, 1, 1), date(2017, 1, 1))
    assert [str(criterion) for criterion in policy.criteria.all()] == ["Any charge or conviction"]


def test_a_rule_in_the_way_is_named_with_its_days():
    user, client = editor()
    king = make_jurisdiction()
    with an_edition() as (edition, by):
        make_policy(edition, by, jurisdiction=king, line="sheriff-holds", title="Order 1")

    response = sent(client, make_edition(user), king)

    assert problems(response) == {
        "first_day": [
            "“Order 1” of this line is in force from January 1, 2014 to a day not known: end it before this "
            "rule begins, or put this rule in another line."
        ]
    }
    assert Policy.objects.drafts().count() == 0


def test_a_rule_that_the_same_edition_ends_is_not_in_the_way():
    user, client = editor()
    king, edition = make_jurisdiction(), make_edition(user)
    with an_edition() as (first, by):
        old = make_policy(first, by, jurisdiction=king, line="sheriff-holds", title="Order 1")
    ended = DateRange(date(2014, 1, 1), date(2016, 1, 1))
    make_policy(edition, user, jurisdiction=king, line="sheriff-holds", uid=old.uid, in_force=ended)

    sent(client, edition, king)

    assert sorted(Policy.objects.drafts().values_list("title", flat=True)) == [
        "No hold",
        "No hold without a judge's order",
    ]


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        (
            {"first_day": ""},
            "Give the first day in force and how exactly it is known, or neither.",
        ),
        (
            {"enacted_on": "2016-01-02"},
            "A policy is enacted before it is in force, or on the same day.",
        ),
        (
            {"criteria-0-offense_class": "no_charge", "criteria-0-stage": "charged"},
            "Whoever has no charge is neither charged nor convicted.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(fields, refused):
    user, client = editor()

    response = sent(client, make_edition(user), make_jurisdiction(), **fields)

    assert refused in response.content.decode()
    assert Policy.objects.count() == 0


def test_a_policy_is_not_entered_without_its_source_and_the_day_it_was_seen():
    user, client = editor()

    response = sent(client, make_edition(user), make_jurisdiction(), source_name="", seen_on="")

    assert problems(response) == {
        "source_name": ["This field is required."],
        "seen_on": ["This field is required."],
    }
