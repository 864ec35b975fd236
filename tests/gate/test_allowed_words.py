"""The list that checks of personal data let through: a reference keeper's, and each change in the trail."""

import pytest

from editions.acting import acting_as
from editions.models import AllowedWords, TrailEntry
from tests.builders import as_public, make_user
from tests.editions.asking import refused, rows
from tests.staff.site import visit

pytestmark = pytest.mark.django_db

INSERT = (
    "insert into editions_allowedwords (words, kind, reason) values ('555-0100', 'institution', 'Its site.')"
)
LINE = {"words": "555-0100", "kind": "institution", "reason": "The sheriff's own site."}


@pytest.fixture
def kept():
    keeper = make_user("reference keeper")
    with acting_as(keeper):
        return AllowedWords.objects.create(**LINE)


@pytest.mark.parametrize("role", ["editor", "reviewer", "publisher", "administrator"])
def test_nobody_but_a_reference_keeper_changes_the_list(kept, role):
    other = make_user(role)
    for statement in (
        INSERT.replace("0100", "0199"),
        "update editions_allowedwords set reason = 'x'",
        "delete from editions_allowedwords",
    ):
        with acting_as(other), refused("DDR01"):
            rows(statement)
        with refused("DDR01"):
            rows(statement)
    assert visit(other).post("/editions/allowedwords/add/", LINE | {"words": "555-0177"}).status_code == 403


def test_a_reference_keeper_keeps_the_list_and_each_change_is_in_the_trail():
    keeper = make_user("reference keeper")
    client = visit(keeper)

    client.post("/editions/allowedwords/add/", LINE)
    made = AllowedWords.objects.get()
    client.post(f"/editions/allowedwords/{made.pk}/change/", LINE | {"reason": "Its annual report."})
    client.post(f"/editions/allowedwords/{made.pk}/delete/", {"post": "yes"})

    noted = TrailEntry.objects.filter(table_name="editions_allowedwords").order_by("pk")
    said = [(entry.action, entry.actor, (entry.values_of.new or {}).get("reason")) for entry in noted]
    assert said == [
        ("insert", keeper, "The sheriff's own site."),
        ("update", keeper, "Its annual report."),
        ("delete", keeper, None),
    ]
    assert not AllowedWords.objects.exists()


def test_a_reference_keeper_changes_nothing_that_is_published():
    client = visit(make_user("reference keeper"))
    pages = ("/content/glossary/new/", "/editions/edition/add/")
    assert [client.get(page).status_code for page in pages] == [403, 403]


def test_readers_do_not_see_the_list(kept):
    with as_public(), refused("42P01"):
        rows("select * from editions_allowedwords")
