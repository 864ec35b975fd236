"""Only numbers that measure the same stand on one scale: anything else raises, with what differs."""

from dataclasses import replace

import pytest

from reports.charts import columns, ranked_bars, small_multiples, symbol_map
from reports.measures import DateBasis, Unit, UnlikeFigures
from reports.statistics import DECLINED, HONORED
from tests.look.test_charts import NOVEMBER, OCTOBER, declined, figures


def unlike(**changes):
    """Two panels, the second of a measure or edition that the changes make another."""
    measure = replace(DECLINED, **{name: value for name, value in changes.items() if name != "edition"})
    other = replace(declined(3), measure=measure, edition=changes.get("edition", 1))
    return [{"title": "A", "series": figures([(OCTOBER, 90)])}, {"title": "B", "series": [(OCTOBER, other)]}]


UNLIKE = [{"unit": Unit.PERSONS}, {"basis": DateBasis.RECORDED}, {"population": "others"}, {"edition": 2}]


@pytest.mark.parametrize("changes", UNLIKE, ids=str)
def test_panels_of_unlike_numbers_share_no_scale(changes):
    with pytest.raises(UnlikeFigures, match="These numbers cannot share a scale"):
        small_multiples(unlike(**changes), shared_scale=True)
    assert small_multiples(unlike(**changes)).count("<svg") == 2


def test_columns_of_two_measures_are_not_drawn():
    series = [(OCTOBER, declined(1)), (NOVEMBER, replace(declined(1), measure=HONORED))]

    with pytest.raises(UnlikeFigures, match="in measure: “Detainers declined”, “Detainers honored”"):
        columns(series, "D")


def test_a_bar_of_another_date_or_unit_is_not_drawn_beside_the_others():
    for changes in UNLIKE:
        rows = [{"label": panel["title"], "figure": panel["series"][0][1]} for panel in unlike(**changes)]
        with pytest.raises(UnlikeFigures, match="cannot stand in one chart"):
            ranked_bars(rows)


def test_numbers_of_other_measures_or_editions_are_not_drawn_on_one_map():
    for other in (replace(declined(1), measure=HONORED), replace(declined(1), edition=2)):
        with pytest.raises(UnlikeFigures, match="cannot stand on one map"):
            symbol_map({"06": declined(1), "08": other})
