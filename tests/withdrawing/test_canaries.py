"""A word in every text of every kind of record is nowhere once they are withdrawn."""

import pytest

from editions.files import make_missing_files
from tests.builders import as_owner
from tests.editions.asking import rows
from tests.withdrawing.canaries import canaries, in_database, in_files, in_public
from tests.withdrawing.steps import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def made(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return canaries()


def test_what_is_withdrawn_is_nowhere(made, public, django_capture_on_commit_callbacks):
    before, _ = in_public(public, made.records, 2)
    assert len(before) > 30
    assert in_files() != []
    with django_capture_on_commit_callbacks(execute=True):
        assert withdraw(*made.records.values()) == 3
        make_missing_files()
    assert in_public(public, made.records, 3)[0] == {}
    assert in_database() == []
    assert in_files() == []


def test_a_rule_that_forgets_a_text_would_be_found(made, public):
    """The control: with one rule off, the word is still on the page and in the database."""
    with as_owner():
        rows("update editions_blanking set assignments = 'slug = slug' where label = 'reports.glossaryterm'")
    withdraw(*made.records.values())
    found = in_public(public, made.records, 3)[0]
    assert {"/glossary/", "/glossary/?edition=1", "/glossary/?edition=2"} <= set(found)
    assert {("public", "reports_glossaryterm"), ("record", "reports_glossaryterm")} <= set(in_database())
