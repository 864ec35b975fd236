"""Two people on the page of one record: neither writes over the other unseen."""

import re

import pytest

from detainers.models import PolicyCriterion
from editions.acting import acting_as
from editions.admin.gone_parts import in_words
from editions.admin.stale import STALE
from tests.builders import make_edition, make_jurisdiction
from tests.records import make_policy
from tests.staff.site import editor

pytestmark = pytest.mark.django_db

SEEN = re.compile(r'name="_row_seen" value="(\w+)"')


@pytest.fixture
def policy():
    user, _ = editor()
    make_jurisdiction()
    return make_policy(make_edition(user), user)


def page_of(record):
    return f"/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/"


def opened(client, record):
    """What the page of a record sends back when nothing is typed."""
    page = client.get(page_of(record))
    sent = {"_row_seen": SEEN.search(page.content.decode())[1]}
    shown = [page.context["adminform"].form]
    for each in page.context["inline_admin_formsets"]:
        shown += [each.formset.management_form, *each.formset.initial_forms]
        sent[f"{each.formset.prefix}-TOTAL_FORMS"] = each.formset.initial_form_count()
    for form in shown:
        for field in form:
            value = getattr(field.value(), "pk", field.value())
            sent.setdefault(field.html_name, "" if value in (None, False) else value)
    return sent


def errors(response):
    return response.context["adminform"].form.non_field_errors()


def test_who_saves_second_is_told_and_nothing_of_the_first_is_lost(policy):
    (_, anna), (_, bob) = editor(), editor()
    of_anna, of_bob = opened(anna, policy), opened(bob, policy)
    anna.post(page_of(policy), of_anna | {"summary": "Anna's words."})

    told = bob.post(page_of(policy), of_bob | {"note": "Bob's note."})

    policy.refresh_from_db()
    assert (errors(told), policy.summary, policy.note) == ([STALE], "Anna's words.", "")
    assert told.context["adminform"].form["note"].value() == "Bob's note."

    mark = {"_row_seen": SEEN.search(told.content.decode())[1]}
    bob.post(page_of(policy), of_bob | mark | {"note": "Bob's note.", "summary": "Anna's words."})

    policy.refresh_from_db()
    assert (policy.summary, policy.note) == ("Anna's words.", "Bob's note.")


def test_a_part_that_another_changed_counts_too(policy):
    user, client = editor()
    typed = opened(client, policy) | {"note": "Typed."}
    with acting_as(user):
        PolicyCriterion.objects.update(note="Somebody else's.")

    assert errors(client.post(page_of(policy), typed)) == [STALE]


def test_a_row_that_another_took_out_is_told_with_what_was_typed_in_it(policy):
    user, client = editor()
    with acting_as(user):
        second = PolicyCriterion.objects.create(
            policy=policy, position=2, offense_class="any", stage="charged", words="Second."
        )
    first = policy.criteria.get(stage="either")
    typed = opened(client, policy) | {
        "criteria-0-words": "Typed, then gone.",
        "criteria-1-note": "Typed, kept.",
    }
    with acting_as(user):
        first.delete()

    told = client.post(page_of(policy), typed)

    assert errors(told)[0] == STALE
    assert errors(told)[1].startswith("Somebody took a row out of “criteria by class of offense” after")
    assert "Typed, then gone." in errors(told)[1]
    [table] = [each.formset for each in told.context["inline_admin_formsets"]]
    assert [(form.instance, form["note"].value()) for form in table.initial_forms] == [
        (second, "Typed, kept.")
    ]

    again = typed | {name: value for name, value in table.data.items() if name.startswith("criteria-")}
    for name in [name for name in again if name not in table.data]:
        del again[name]
    client.post(page_of(policy), again | {"_row_seen": SEEN.search(told.content.decode())[1]})

    assert list(policy.criteria.values_list("words", "note")) == [("Second.", "Typed, kept.")]


@pytest.mark.parametrize("typed", ["no key", "9" * 30, "-1", "½"])
def test_what_is_no_key_in_a_row_that_is_gone_is_told_as_typed(policy, typed):
    assert in_words(PolicyCriterion, "policy", typed) == typed
    assert in_words(PolicyCriterion, "policy", str(policy.pk)) == str(policy)


def test_a_page_that_comes_back_for_another_fault_still_knows_what_it_showed(policy):
    (_, anna), (_, bob) = editor(), editor()
    of_anna, of_bob = opened(anna, policy), opened(bob, policy)
    back = bob.post(page_of(policy), of_bob | {"title": ""})
    anna.post(page_of(policy), of_anna | {"summary": "Anna's words."})

    mark = {"_row_seen": SEEN.search(back.content.decode())[1]}

    assert errors(bob.post(page_of(policy), of_bob | mark)) == [STALE]


def test_the_words_of_an_edition_are_not_written_over_either(policy):
    (_, anna), (_, bob) = editor(), editor()
    edition = policy.edition
    of_anna, of_bob = opened(anna, edition), opened(bob, edition)
    anna.post(page_of(edition), of_anna | {"note": "Anna's note."})

    told = bob.post(page_of(edition), of_bob | {"title": "Bob's title"})

    edition.refresh_from_db()
    assert (errors(told), edition.note, edition.title) == ([STALE], "Anna's note.", "Test")


def test_one_alone_is_asked_nothing(policy):
    _, client = editor()

    for words in ("First.", "Second."):
        client.post(page_of(policy), opened(client, policy) | {"summary": words})

    policy.refresh_from_db()
    assert policy.summary == "Second."
