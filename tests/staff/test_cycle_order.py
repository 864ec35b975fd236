"""Cycles in their order, refused, changed by two people, sent twice, taken out, read at once."""

from datetime import date

import pytest

from editions.models import Edition
from reports.models import CaseHighlight, HighlightEvent
from reports.staff.cycles import digest_of
from tests.builders import make_user
from tests.staff.cycle_desk import DATES, FIRST, TOLD, fields_of, save, told
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


def test_an_impossible_order_is_refused_by_the_database_at_its_cycle(desk):
    response = save(desk, **FIRST | {"ended": "2024-01-10"})

    assert response.context["problems"][0].startswith("Step 2") or "days run backwards" in str(
        response.context["problems"]
    )
    assert desk[1].events.count() == 0


def test_a_cycle_before_the_one_it_follows_is_refused_and_can_be_put_in_order_of_time(desk):
    _, highlight = desk
    save(desk, **FIRST)
    early = DATES | {"arrested": "2023-05-01", "how": "to_community"}

    response = save(desk, 2, **early)

    assert response.context["problems"] == [
        "Stay 2 begins on or before May 1, 2023, and stay 1 was not over before January 12, 2024. Correct a "
        "day, or put the stays in order of time."
    ]
    assert "Put it in order of time" in response.content.decode()
    placed = save(desk, 2, then="in_order", **early)
    assert placed.url == f"/highlights/{highlight.pk}/?cycle=1"
    assert [told(highlight, number)[0][1] for number in (1, 2)] == ["2023-05-01", "2024-01-11"]


def test_a_cycle_that_another_editor_changed_is_shown_and_not_overwritten(desk):
    client, highlight = desk
    save(desk, **FIRST)
    mine = fields_of(highlight, 1) | {"then": "close", "ended": "2024-01-20"}
    save(desk, 1, charge_status="dismissed")

    response = client.post(f"/highlights/{highlight.pk}/cycles/1/", mine)

    page = response.content.decode()
    assert "Somebody else changed cycle 1 after this page was opened." in page
    assert "Shoplifting (2303), dismissed" in page
    assert 'value="2024-01-20"' in page
    assert highlight.events.get(kind="to_community").happened_on == date(2024, 1, 12)
    kept = client.post(f"/highlights/{highlight.pk}/cycles/1/", mine | {"seen": response.context["seen"]})
    assert kept.status_code == 302
    assert highlight.events.get(kind="to_community").happened_on == date(2024, 1, 20)


@pytest.mark.parametrize("first", [{"add": "notice"}, {"arrested": "soon"}])
def test_a_page_that_comes_back_still_does_not_overwrite_what_another_editor_saved(desk, first):
    client, highlight = desk
    save(desk, **FIRST)
    opened = fields_of(highlight, 1)
    save(desk, end_note="Theirs.")

    back = client.post(f"/highlights/{highlight.pk}/cycles/1/", opened | {"then": "next"} | first)
    again = opened | {"seen": back.context["seen"], "then": "next", "end_note": "Mine."}
    response = client.post(f"/highlights/{highlight.pk}/cycles/1/", again)

    assert (response.status_code, response.context["theirs"].digest) == (200, fields_of(highlight, 1)["seen"])
    assert highlight.events.get(kind="to_community").note == "Theirs."
    assert f'name="seen" value="{response.context["seen"]}"' in response.content.decode()


def test_a_cycle_sent_twice_is_stored_once(desk):
    client, highlight = desk
    sent = fields_of(highlight, 1) | FIRST | {"then": "next"}

    for _ in range(2):
        response = client.post(f"/highlights/{highlight.pk}/cycles/1/", sent)

    assert response.url == f"/highlights/{highlight.pk}/?cycle=2"
    assert [kind for kind, _ in told(highlight)] == TOLD
    assert highlight.events.count() == len(TOLD)


def test_a_cycle_taken_out_lets_those_after_it_move_up_unless_it_changed_meanwhile(desk):
    _, highlight = desk
    save(desk, **FIRST)
    save(desk, 2, **DATES | {"how": "to_community"})

    refused = save(desk, 1, then="remove", seen="of another time")
    done = save(desk, 1, then="remove")

    assert refused.status_code == 200
    assert done.url == f"/highlights/{highlight.pk}/"
    assert {event.stay for event in highlight.events.all()} == {1}
    assert told(highlight)[0] == ("arrested", "2024-03-02")


def test_what_is_typed_is_read_at_once_with_the_outcome_that_follows(desk):
    client, highlight = desk
    address = f"/highlights/{highlight.pk}/cycles/1/reading/"

    done = client.post(address, FIRST | {"lines": 0, "arrested": "2024-01"}).json()
    whole = client.post(address, FIRST | {"lines": 0}).json()

    assert done["reads"]["arrested"] == "January 2024, day not known"
    said = "“{}” counts from the date before it, and that is no exact day. Type the date."
    assert done["problems"] == dict.fromkeys(("issued", "received", "served"), said.format("+0")) | {
        "ended": said.format("+1")
    }
    assert (whole["reads"]["ended"], whole["reads"]["charge"]) == ("January 12, 2024", "Shoplifting (2303)")
    assert ">Declined</span>" in whole["derived"]
    assert highlight.events.count() == 0


def test_the_page_asks_as_often_for_one_cycle_as_for_three(desk, django_assert_num_queries):
    client, highlight = desk
    for number, year in ((1, 2023), (2, 2024), (3, 2025)):
        save(desk, number, **FIRST | {"arrested": f"{year}-02-03"})
        address = f"/highlights/{highlight.pk}/?cycle={number}"
        client.get(address)
        if number in (1, 3):
            with django_assert_num_queries(12):
                client.get(address)


def test_only_editors_enter_cycles_and_only_while_the_edition_is_a_draft(desk):
    _, highlight = desk
    address = f"/highlights/{highlight.pk}/cycles/1/"

    assert visit(make_user("reviewer")).post(address, FIRST).status_code == 403
    assert visit(make_user("reviewer")).get(f"/highlights/{highlight.pk}/").status_code == 302
    assert visit(make_user("administrator")).get(f"/highlights/{highlight.pk}/").status_code == 403
    assert highlight.edition.state == Edition.State.DRAFT
    assert CaseHighlight.objects.get().events.count() == 0


def test_two_cycles_that_tell_the_same_have_the_same_mark():
    events = [HighlightEvent(kind="arrested", exactness="unknown")]

    assert digest_of(events) == digest_of([HighlightEvent(kind="arrested", exactness="unknown")])
    assert digest_of(events) != digest_of([])
