import pytest

from detainers.models import Detainer, TallyEntry
from editions.models import TrailEntry
from tests.builders import as_public, make_detainer, make_edition, make_editor, make_jurisdiction, publish

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_public_only_by_publishing():
    editor = make_editor()
    edition = make_edition(editor)
    king = make_jurisdiction()
    make_detainer(edition, editor, jurisdiction=king)
    with as_public():
        assert list(Detainer.objects.all()) == []

    number = publish(edition, editor)

    assert number == 1
    with as_public():
        assert list(Detainer.objects.values_list("jurisdiction", "since")) == [("53033", 1)]
        assert list(TallyEntry.objects.order_by("grain").values_list("grain", "place", "change")) == [
            ("nation", "US", 1),
            ("place", "53033", 1),
            ("state", "53", 1),
        ]
    actions = list(TrailEntry.objects.order_by("pk").values_list("action", "table_name"))
    assert actions == [
        ("insert", "editions_edition"),
        ("insert", "detainers_detainer"),
        ("submit", "editions_edition"),
        ("approve", "editions_edition"),
        ("publish", "editions_edition"),
    ]
