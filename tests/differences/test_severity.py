"""How serious a correction is follows from the figures it changed."""

import pytest

from detainers.models import Jurisdiction
from reports import statistics
from reports.differences.figures import MEASURES, Difference
from reports.differences.severity import RULES, Severity, judged
from reports.measures import Unit
from reports.models import Correction, Report
from reports.report_measures import rank_measure, report_measure

COUNTY = Jurisdiction(geoid="19069", name="Franklin", legal_name="Franklin County")
ISSUED = report_measure("detainers_issued", "ICE")


def of_county(old, new, measure=statistics.DECLINED):
    return Difference(measure, old, new, grain="place", place=COUNTY)


def of_nation(old, new, measure=statistics.DECLINED):
    return Difference(measure, old, new, grain="nation", place_words="All places")


def of_report(old, new, measure=ISSUED, **told):
    return Difference(measure, old, new, report=Report(title="R"), **told)


SERIOUS = {
    "a place loses a detainer": of_county(5, 4),
    "a headline moves by one in a hundred": of_nation(100, 99),
    "a headline that was nothing": of_nation(0, 1),
    "the total of a report moves by one in a hundred": of_report(50, 51),
    "a row of a report is stated no more": of_report(5, None, row_words="Franklin"),
    "a rank moves": of_report(1, 2, rank_measure("detainers_issued", "ICE"), row_words="Franklin"),
}
FIGURES = {
    "a place gains a detainer": of_county(4, 5),
    "what a place lost is no detainer and no decline": of_county(5, 4, MEASURES["custody_taken", "yes"]),
    "a headline moves by less": of_nation(1000, 999),
    "an outcome that heads no page": of_nation(9, 3, MEASURES["outcome", "lifted"]),
    "a row of a report": of_report(5, 4, row_words="Franklin"),
}


@pytest.mark.parametrize("difference", SERIOUS.values(), ids=SERIOUS)
def test_it_is_serious(difference):
    assert judged([difference]).severity == Severity.SERIOUS


@pytest.mark.parametrize("difference", FIGURES.values(), ids=FIGURES)
def test_figures_changed_and_no_more(difference):
    assert judged([difference]).severity == Severity.FIGURES


def test_without_a_figure_only_words_changed():
    assert judged([]).severity == Severity.WORDS


@pytest.mark.parametrize(
    ("reason", "severity"), [("identity", Severity.SERIOUS), ("typing", Severity.FIGURES)]
)
def test_what_an_edition_enters_in_the_log_counts_too(reason, severity):
    fix = Correction(jurisdiction=COUNTY, measure="detainers_issued", reason=reason)

    assert judged([], entered=(fix,)).severity == severity


def test_another_order_of_states_is_serious_by_itself():
    found = judged([of_county(4, 5)], order=(("48", "53"), ("53", "48")))

    assert (found.severity, found.reasons) == (
        Severity.SERIOUS,
        ("A standing changed: the order of the states by detainers declined, or a rank in a report.",),
    )


def test_a_rank_is_a_measure_of_its_own_unit():
    assert rank_measure("detainers_issued", "ICE").unit == Unit.RANKS


def test_every_rule_says_what_it_is():
    assert all(rule.__doc__ for rules in RULES.values() for rule in rules)
