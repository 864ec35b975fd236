"""The chain on a detainer's staff page: saved as a whole, refused in a sentence, its outcome by rule."""

from datetime import date

import pytest

from detainers.models import CustodyEvent, Detainer, DetainerPerson
from editions.acting import acting_as
from tests.builders import make_detainer, make_edition, publish
from tests.chains.chains import IMPOSSIBLE, POSSIBLE, draft, step, tell
from tests.staff.site import management, visit

pytestmark = pytest.mark.django_db


def form_of(chain, *saved, **fields):
    """What the page of a detainer sends; `saved` are the events that were there, kept first."""
    sent = {"probable_cause": "not_recorded", "warrant": "not_recorded"}
    sent |= management("custody_events", len(saved) + len(chain), len(saved))
    for number, event in enumerate([*map(row_of, saved), *chain]):
        sent |= {f"custody_events-{number}-{name}": value for name, value in event.items()}
    return sent | fields


def row_of(event):
    return {
        "id": event.pk,
        "step": event.position,
        "kind": event.kind,
        "happened_on": event.happened_on.isoformat() if event.happened_on else "",
        "exactness": event.exactness,
        "jurisdiction": event.jurisdiction_id or "",
    }


def typed(words):
    """The rows a person types for a chain, without numbers."""
    rows = [step(each) for each in filter(None, words.split(", "))]
    return [
        {
            "kind": row["kind"],
            "happened_on": row["happened_on"] or "",
            "exactness": row["exactness"],
            "jurisdiction": row["jurisdiction_id"] or "",
        }
        for row in rows
    ]


@pytest.fixture
def page():
    """A draft detainer, a browser of its editor, and the address of its page."""
    detainer, editor = draft()
    return detainer, visit(editor), f"/detainers/detainer/{detainer.pk}/change/"


def kinds_of(detainer):
    return list(detainer.custody_events.values_list("kind", flat=True))


def errors_of(response):
    return [str(error) for error in response.context["adminform"].form.non_field_errors()]


@pytest.mark.parametrize(("chain", "sentence"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_an_impossible_order_comes_back_with_the_sentence_and_all_that_was_typed(page, chain, sentence):
    detainer, client, address = page

    response = client.post(address, form_of([row | {"note": "typed by hand"} for row in typed(chain)]))

    assert errors_of(response) == [sentence]
    assert response.content.decode().count("typed by hand") == len(chain.split(", "))
    assert not detainer.custody_events.exists()


@pytest.mark.parametrize("chain", POSSIBLE.values(), ids=POSSIBLE)
def test_a_possible_chain_is_saved_in_the_order_typed(page, chain):
    detainer, client, address = page

    response = client.post(address, form_of(typed(chain)))

    assert response.status_code == 302
    assert list(detainer.custody_events.values_list("position", "kind")) == [
        (number, each.split()[0]) for number, each in enumerate(filter(None, chain.split(", ")), start=1)
    ]


def test_a_row_between_others_is_put_where_its_number_says(page):
    detainer, client, address = page
    client.post(address, form_of(typed("booked_in 1 king, to_community 5 king")))
    saved = detainer.custody_events.all()
    new = [row | {"step": 2} for row in typed("issued 2")]

    response = client.post(address, form_of(new, *saved))

    assert response.status_code == 302
    assert kinds_of(detainer) == ["booked_in", "issued", "to_community"]


def test_a_chain_is_turned_into_another_in_one_go(page):
    detainer, client, address = page
    client.post(address, form_of(typed("booked_in 1 king, issued 2, to_community 5 king")))
    rows = [row_of(event) for event in detainer.custody_events.all()]
    rows[2] |= {"jurisdiction": "53053", "step": 5}
    moving = typed("transferred_out 3 king, transferred_in 3 pierce")
    moved = [row | {"step": number} for number, row in enumerate(moving, start=3)]
    sent = form_of([], *detainer.custody_events.all()) | management("custody_events", 5, 3)
    for number, row in enumerate([*rows, *moved]):
        sent |= {f"custody_events-{number}-{name}": value for name, value in row.items()}

    response = client.post(address, sent)

    assert response.status_code == 302
    assert list(detainer.custody_events.values_list("kind", "jurisdiction")) == [
        ("booked_in", "53033"),
        ("issued", None),
        ("transferred_out", "53033"),
        ("transferred_in", "53053"),
        ("to_community", "53053"),
    ]


def test_taking_out_the_booking_is_refused_and_the_chain_stays(page):
    detainer, client, address = page
    client.post(address, form_of(typed("booked_in 1 king, issued 2, to_community 5 king")))

    response = client.post(
        address, form_of([], *detainer.custody_events.all(), **{"custody_events-0-DELETE": "on"})
    )

    assert errors_of(response) == [
        IMPOSSIBLE["died_before_booking"][1].replace("Died", "Released to the community")
    ]
    assert detainer.custody_events.count() == 3


def test_the_outcome_follows_by_rule_and_is_only_read(page):
    detainer, client, address = page

    client.post(address, form_of(typed(DECLINED), outcome="honored", notice="honored", hold="honored"))

    detainer.refresh_from_db()
    assert (detainer.outcome, detainer.notice, detainer.hold, detainer.outcome_basis) == (
        "declined",
        "declined",
        "declined",
        "chain",
    )
    shown = client.get(address).content.decode()
    assert f'<div class="readonly">{detainer.outcome_reason}</div>' in shown
    assert not [name for name in ("outcome", "notice", "hold") if f'name="{name}"' in shown]


DECLINED = (
    "arrested 1 king, booked_in 1 king, issued 2 king, received 2 king, served 2 king, to_community 5 king"
)


def test_a_published_detainer_is_revised_and_its_chain_copied(page):
    detainer, client, address = page
    client.post(address, form_of(typed(DECLINED)))
    publish(detainer.edition, detainer.edition.created_by)

    assert client.post(address, form_of([])).status_code == 403
    edition = {"kind": "revision", "title": "A new chain", "note": "The jail sent its log."}
    client.post(f"/detainers/detainer/{detainer.pk}/revise/", edition)

    revised = Detainer.objects.drafts().get()
    assert revised.uid == detainer.uid
    assert revised.custody_events.count() == detainer.custody_events.count() == 6


def test_a_declined_detainer_found_to_lack_probable_cause_is_declined_no_more(page):
    detainer, client, address = page
    client.post(address, form_of(typed(DECLINED)))
    saved = list(detainer.custody_events.all())
    detainer.refresh_from_db()
    assert (detainer.outcome, detainer.notice, detainer.hold) == ("declined", "declined", "declined")

    response = client.post(address, form_of([], *saved, probable_cause="missing"))

    detainer.refresh_from_db()
    assert response.status_code == 302
    assert (detainer.probable_cause, detainer.outcome) == ("missing", "unknown")
    assert (detainer.notice, detainer.hold, detainer.declined_on) == ("unknown", "unknown", None)


def test_a_chain_is_read_as_a_table_where_it_is_published(page):
    detainer, client, address = page
    client.post(address, form_of(typed(DECLINED)))
    publish(detainer.edition, detainer.edition.created_by)

    response = client.get(address)

    assert "What happened, in order" in response.content.decode()
    assert list(response.context["chain"]) == list(detainer.custody_events.all())


def test_staff_see_all_detainers_of_a_person_in_order_and_never_the_key(page):
    detainer, client, address = page
    editor = detainer.edition.created_by
    later = make_detainer(make_edition(editor), editor, prepared_on=date(2019, 7, 1))
    other = make_detainer(make_edition(editor), editor, prepared_on=date(2019, 8, 1))
    with acting_as(editor):
        for one, key in ((later, "canary7"), (detainer, "canary7"), (other, "canary8")):
            DetainerPerson.objects.create(detainer=one, person_key=key, citizenship="canary")

    response = client.get(address)

    assert list(response.context["cycles"]) == [detainer, later]
    assert "canary" not in response.content.decode()


def test_a_draft_row_of_a_delivery_cannot_be_deleted_and_none_added(page):
    detainer, client, _ = page

    answers = [
        client.get("/detainers/detainer/add/").status_code,
        client.post(f"/detainers/detainer/{detainer.pk}/delete/", {"post": "yes"}).status_code,
    ]

    assert (answers, Detainer.objects.count()) == ([403, 403], 1)


def test_reading_a_page_of_events_asks_no_more_however_long_the_chain(page, django_assert_max_num_queries):
    detainer, client, address = page
    tell(detainer, detainer.edition.created_by, POSSIBLE["many_cycles"])

    with django_assert_max_num_queries(40):
        client.get(address)

    assert CustodyEvent.objects.count() == 10
