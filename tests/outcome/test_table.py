"""The decision table, row by row."""

from datetime import date

import pytest

from detainers.outcome import VERSION
from detainers.outcome.table import EXCUSED, ROWS
from tests.outcome.chains import ALDER, BIRCH, LODGED, at, found, on

NOT_KNOWN = {"happened_on": None, "exactness": "unknown"}
NOTICE = {"asked": "notice"}
HELD = (*LODGED, "notice_given", "hold_began", "hold_ran_out")

# (row, outcome, chain, request)
CASES = [
    ("no detainer", "unknown", ["arrested", "to_community"], {}),
    ("order impossible", "unknown", [*LODGED, on(1, "to_community")], {}),
    ("misdirected", "misdirected", ["arrested", "issued", "misdirected", at(BIRCH, "to_community")], {}),
    ("citizen or not removable", "not_removable", [*LODGED, "to_community"], {"not_removable": True}),
    ("day unknown", "unknown", [*LODGED, ("to_community", NOT_KNOWN)], {}),
    ("day unknown", "unknown", [*LODGED, at(BIRCH, "transferred_in", **NOT_KNOWN), "to_community"], {}),
    ("came too late", "not_received", ["arrested", "to_community", "issued", "received"], {}),
    ("came too late", "not_received", [*LODGED, "to_community"], {"prepared_on": date(2021, 4, 1)}),
    ("lifted", "lifted", [*LODGED, "lifted", "to_community"], {}),
    ("two ends", "unknown", [*LODGED, "to_community", "handed_over"], {}),
    ("handed over", "honored", [*LODGED, "handed_over"], {}),
    ("handed over", "honored", [*LODGED, on(5, "to_community"), on(5, "handed_over")], {}),
    ("died, deported or escaped", "closed", [*LODGED, "died"], {}),
    ("died, deported or escaped", "closed", [*LODGED, "deported"], {}),
    ("died, deported or escaped", "closed", [*LODGED, "escaped"], {}),
    ("transferred", "transferred", [*LODGED, "transferred_out"], {}),
    ("transferred", "transferred", [*LODGED, at(BIRCH, "transferred_in")], {}),
    ("taken from an end not told", "unknown", [*LODGED, "picked_up"], {}),
    ("pending", "pending", [*LODGED], {}),
    ("pending", "pending", [*LODGED, "notice_given", "hold_began"], {}),
    ("pending", "pending", [*LODGED, at(BIRCH, "transferred_in"), at(BIRCH, "acknowledged")], {}),
    ("released after moving out", "unknown", [*LODGED, "transferred_out", "to_community"], {}),
    ("released elsewhere", "unknown", [*LODGED, at(BIRCH, "to_community")], {}),
    ("jail not named", "unknown", [*LODGED, "transferred_out", at({"place": None}, "to_community")], {}),
    ("asked not known", "unknown", [*LODGED, "to_community"], {"asked": "unknown"}),
    ("48 hours ran out", "honored", [*HELD, "to_community"], {}),
    ("48 hours ran out", "honored", [*HELD, "issuer_absent", "to_community"], {"asked": "hold"}),
    ("48 hours ran out", "honored", [*HELD], {}),
    ("all done", "honored", [*LODGED, "notice_given", "to_community"], {"asked": "notice"}),
    ("all done", "honored", [*HELD, "to_community"], {"asked": "unknown"}),
    ("hours not decided", "unknown", [*LODGED, on(10, "hold_began"), on(12, "to_community")], {}),
    ("notice without hold", "honored_in_part", [*LODGED, "notice_given", "to_community"], {}),
    ("hold without notice", "honored_in_part", [*LODGED, "hold_began", "hold_ran_out", "to_community"], {}),
    ("hold cut short", "honored_in_part", [*LODGED, "hold_began", "to_community"], {}),
    ("not received", "not_received", ["arrested", "issued", "to_community"], {}),
    ("not received", "not_received", ["arrested", "issued", "to_community", on(3, "received")], {}),
    ("not served", "not_received", ["arrested", "issued", "received", "to_community"], {}),
    ("probable cause missing", "unknown", [*LODGED, "to_community"], {"probable_cause": "missing"}),
    ("warrant missing", "unknown", [*LODGED, "to_community"], {"warrant": "no"}),
    ("before the arrest", "unknown", [*LODGED, "to_community"], {"prepared_on": date(2021, 2, 27)}),
    ("before the arrest", "unknown", ["issued", "received", "arrested", "served", "to_community"], {}),
    ("validity not settled", "unknown", ["issued", "received", "to_community"], {"form": "i247g"} | NOTICE),
    ("notice declined", "notice_declined", [*LODGED, "to_community"], {"form": "i247g"} | NOTICE),
    ("declined", "declined", [*LODGED, "to_community"], {}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "outcome", "chain", "request_"), CASES)
def test_a_chain_is_decided_by_its_row(row, outcome, chain, request_):
    finding = found(*chain, **request_)

    assert (finding.row, finding.outcome, finding.version) == (row, outcome, VERSION)


def test_every_row_of_the_table_has_an_example_and_its_outcome():
    assert {row.name: row.outcome.value for row in ROWS} == {case[0]: case[1] for case in CASES}


@pytest.mark.parametrize(
    ("chain", "request_", "reason"),
    [
        ([*LODGED, "to_community"], {}, "Alder Jail released the person without notice or hold."),
        (
            [*LODGED, "notice_given", "to_community"],
            {"asked": "hold"},
            "Alder Jail released the person without the hold that was asked; it gave notice.",
        ),
        (
            [*LODGED, "hold_began", "to_community"],
            {"asked": "notice", "form": "i247n"},
            "Alder Jail released the person without the notice that was asked; it held the person.",
        ),
        (
            [*HELD, "issuer_absent", "to_community"],
            {},
            "Alder Jail did what was asked and held the person until the 48 hours ran out; "
            "the issuing agency did not come.",
        ),
        (
            ["arrested", "issued", "received", "notice_given", "to_community"],
            {},
            "Alder Jail gave the notice that was asked and did not hold the person. No copy was served on "
            "the person before the release, as the form or its day asks.",
        ),
        (
            [*LODGED, at(BIRCH, "to_community")],
            {},
            "The detainer was with Alder Jail and the release was from Birch Jail.",
        ),
        (
            [*LODGED, "transferred_out", at(ALDER, "to_community")],
            {},
            "Alder Jail moved the person to another jail and is also said to have released the person.",
        ),
        ([*LODGED, "transferred_out"], {}, "The person was moved to another jail, which then answers."),
        (
            [*LODGED, at(BIRCH, "transferred_in")],
            {},
            "The person was moved to Birch Jail, which then answers.",
        ),
        ([*LODGED, "died"], {}, "The stay ended in another way than by a release: the person died."),
        (
            [*LODGED, at({"place_words": ""}, "handed_over")],
            {},
            "The jail handed the person to the issuing agency.",
        ),
    ],
)  # fmt: skip
def test_the_reason_is_one_plain_sentence_with_the_jails_in_it(chain, request_, reason):
    assert found(*chain, **request_).reason == reason


# Who gave notice had the detainer, so the first of them cannot excuse half of it.
@pytest.mark.parametrize("row", EXCUSED[1:], ids=lambda row: row.name)
def test_whatever_excuses_a_whole_detainer_excuses_half_of_it(row):
    case = next(case for case in CASES if case[0] == row.name)
    chain = [*case[2][:-1], "notice_given", case[2][-1]]

    finding = found(*chain, **(case[3] | {"asked": "both"}))

    assert (finding.outcome, finding.notice, finding.hold, finding.declined_on) == (
        "honored_in_part",
        "honored",
        row.outcome.value,
        None,
    )
