"""Enter in a field presses the first button of its form: that one saves, and takes out or chooses nothing."""

import html5lib
import pytest

from editions.models import Role
from tests.builders import make_user
from tests.records import make_row
from tests.staff.site import editor, visit
from tests.staff.test_older import older
from tests.staff.test_texts import draft_faq, sent
from tests.staff.walking import World, every_address

pytestmark = pytest.mark.django_db

SAVES = (None, "Save")


def submits(element):
    begins_as = {"button": "submit", "input": "text"}.get(element.tag)
    return begins_as is not None and element.get("type", begins_as) in ("submit", "image")


def first_buttons(response):
    """{id of a form, or where it is sent: (name, words) of its first button}, of forms with several."""
    root = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    buttons, found = [each for each in root.iter() if submits(each)], {}
    for form in root.iter("form"):
        inside = set(form.iter())
        own = [
            each
            for each in buttons
            if (form.get("id") == each.get("form") if each.get("form") else each in inside)
        ]
        if len(own) > 1:
            words = own[0].get("value", "") if own[0].tag == "input" else "".join(own[0].itertext())
            found[form.get("id") or form.get("action")] = (own[0].get("name"), " ".join(words.split()))
    return found


def test_enter_in_a_grid_takes_no_row_out():
    user, client = editor()
    report = older(user)
    make_row(report, user, section=1, position=1, place_words="Clark County", value=51)

    assert first_buttons(client.get(f"/older/{report.pk}/issued/")) == {"grid": SAVES}


def test_enter_in_a_text_chooses_neither_of_two_and_saves():
    user, client = editor()
    draft = draft_faq(user, answer="First.")
    address, opened = f"/content/faqs/{draft.pk}/", sent(draft)
    client.post(address, opened | {"answer": "Theirs."})

    both = client.post(address, opened | {"answer": "Mine."})

    assert first_buttons(client.get(address)) == first_buttons(both) == {"text": SAVES}


def test_enter_in_the_words_of_an_older_report_chooses_neither_of_two():
    user, client = editor()
    report = older(user)
    address, loaded = f"/older/{report.pk}/", client.get(f"/older/{report.pk}/").context["form"].loaded
    opened = {"initial-publisher": loaded["publisher"]}
    client.post(address, opened | {"publisher": "Theirs"})

    assert first_buttons(client.post(address, opened | {"publisher": "Mine"})) == {"words": SAVES}


def test_enter_in_a_cycle_or_in_the_texts_of_a_highlight_saves(desk):
    client, highlight = desk

    page = client.get(f"/highlights/{highlight.pk}/?cycle=1")

    assert first_buttons(page) == {"cycle-1": ("then", "Save"), "texts": ("save", "Save")}


# Of the forms of all staff screens; what is not called Save changes nothing or is what the page is for.
HARMLESS = {"Save", "Show what fits"}


@pytest.mark.long
def test_the_first_button_of_every_form_is_harmless():
    world, client = World(), visit(make_user(*Role.values))
    found = {}
    for address in every_address():
        filled = world.fill(address)
        client.raise_request_exception = False
        response = client.get(filled)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            found |= {(address.label, form): words for form, (_, words) in first_buttons(response).items()}
    assert {each: words for each, words in found.items() if words not in HARMLESS} == {}
