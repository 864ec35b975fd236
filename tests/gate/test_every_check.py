"""Every check of the gate speaks on the smallest case, in these words, and is quiet on the nearest one."""

import re

import pytest

from editions import checks, publishing
from editions.checks import EDITION, ERROR, PLACES, RECORDS, TEXTS, WARNING, findings_of
from tests.builders import make_edition, make_editor
from tests.editions.steps import make_term, reasons_against
from tests.gate.pairs import (  # noqa: F401 - fill PAIRS
    PAIRS,
    of_editions,
    of_highlights,
    of_policies,
    of_reports,
    of_rows,
    of_texts,
)

pytestmark = pytest.mark.django_db

every_check = pytest.mark.parametrize("check", checks.registered, ids=lambda check: check.__name__)


def found(check, monkeypatch, *, wrong):
    """What a run of this check alone finds of one of its two cases."""
    draft, _ = PAIRS[check.__name__]
    editor = make_editor()
    edition = make_edition(editor)
    edition = draft(edition, editor, wrong) or edition
    monkeypatch.setattr(checks, "registered", [check])
    return findings_of(edition)


def told(check):
    _, says = PAIRS[check.__name__]
    return says() if callable(says) else says


def test_every_check_has_two_cases():
    assert sorted(PAIRS) == sorted(check.__name__ for check in checks.registered)


@every_check
def test_a_check_speaks_on_the_smallest_case(check, monkeypatch):
    assert found(check, monkeypatch, wrong=True) == [told(check)]


@every_check
def test_a_check_keeps_quiet_on_the_nearest_innocent_case(check, monkeypatch):
    assert found(check, monkeypatch, wrong=False) == []


@every_check
def test_a_check_has_a_code_a_level_and_somebody_who_answers(check):
    assert (check.code, check.level, check.owner) == (told(check).code, told(check).level, told(check).owner)
    assert re.fullmatch("[a-z_]+", check.code)
    assert check.level in {ERROR, WARNING}
    assert check.owner in {TEXTS, RECORDS, PLACES, EDITION}


@every_check
def test_a_message_is_whole_sentences_without_words_of_the_code(check):
    """A warning says to readers what was found, and to staff also what to do."""
    finding = told(check)
    assert finding.message.endswith((".", "”."))
    assert not re.search(r"_|\bNone\b|\buid\b|\bnull\b", finding.message)
    assert (finding.level == WARNING) == (finding.fact != "")
    assert finding.message.startswith(finding.fact)
    assert len(finding.message) > len(finding.fact) + 10


@pytest.mark.parametrize("level", [ERROR, WARNING])
def test_each_level_of_a_check_stops_an_edition(level, monkeypatch):
    monkeypatch.setattr(checks, "registered", [])
    says = "It is wrong." if level == ERROR else ("It is odd.", "Look.")
    checks.check("new", level, TEXTS)(lambda edition: [says])
    editor = make_editor()
    edition = make_edition(editor)
    make_term(edition, editor)
    stopped = {ERROR: "It is wrong.", WARNING: "Nobody has said why this is right: It is odd."}
    assert reasons_against(publishing.submit, edition, by=editor) == [stopped[level]]
