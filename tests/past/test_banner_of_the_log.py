"""The banner of an old edition where a later one entered in the log that a report was wrong."""

import pytest

from tests.builders import make_jurisdiction
from tests.pages.page import read, said
from tests.past.record import change
from tests.past.test_banner import FIGURES
from tests.records import an_edition, make_correction, make_report

pytestmark = pytest.mark.django_db


def test_a_correction_entered_in_the_log_is_told_on_the_page_of_its_place(public):
    king, linn = make_jurisdiction(), make_jurisdiction("41043", name="Linn")
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
    with an_edition(kind="correction") as (edition, editor):
        change(report, edition, editor, summary="One place was wrong.")
        make_correction(edition, editor, report=report, jurisdiction=king)

    found = [
        said(read(public, f"/jurisdictions/{place.geoid}/{place.slug}/", query | {"edition": 1}).main)
        for place in (king, linn)
        for query in ({}, {"from": "2019-01-01"})
    ]

    assert [f"{FIGURES} corrected since, in edition 2." in words for words in found] == [
        True,
        False,
        False,
        False,
    ]
