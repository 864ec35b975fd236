import pytest

from detainers.importing.event_files import COLUMNS as EVENT_COLUMNS
from detainers.importing.layouts import FOIA_2015, FOIA_2026, LAYOUTS, TEMPLATE, layout_of
from detainers.importing.refusing import DeliveryRefused


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.form)
def test_a_file_is_told_by_its_header_in_any_order_and_case(layout):
    assert layout_of([f" {name.upper()} " for name in reversed(layout.columns)]) == layout


def test_the_three_headers_have_7_64_and_12_columns():
    assert [len(layout.columns) for layout in LAYOUTS] == [7, 64, 12]


def test_a_known_header_with_columns_missing_is_refused_by_name():
    without = [name for name in FOIA_2015.columns if name not in {"state", "detainer_lift_reason"}]
    with pytest.raises(DeliveryRefused) as refusal:
        layout_of(without)
    assert str(refusal.value) == (
        "This is the header of FOIA release of 2015, 7 columns, but without “state”, “detainer_lift_reason”. "
        "Add the missing columns; they may be empty where the source has nothing."
    )


def test_a_known_header_with_a_column_more_is_refused_by_name():
    with pytest.raises(DeliveryRefused, match="columns we do not know: “surname”"):
        layout_of([*FOIA_2026.columns, "surname"])


def test_a_header_that_names_a_column_twice_is_refused():
    with pytest.raises(DeliveryRefused, match="“city” more than once"):
        layout_of([*FOIA_2015.columns, "City"])


@pytest.mark.parametrize("header", [[], ["a", "b"], ["detainer_type", "detainer_lift_reason"]])
def test_an_unknown_header_is_refused_with_the_three_known_ones_named(header):
    with pytest.raises(DeliveryRefused) as refusal:
        layout_of(header)
    said = str(refusal.value)
    assert [layout.name in said for layout in LAYOUTS] == [True, True, True]


def test_every_part_of_a_layout_is_one_of_its_columns():
    for layout in LAYOUTS:
        used = {*layout.parts.values(), *layout.person.values(), *layout.whereabouts}
        assert used - set(layout.columns) == set()


def test_the_document_of_our_format_describes_each_column_in_order(settings):
    document = (settings.BASE_DIR / "docs" / "delivery-format.md").read_text()
    described = [line.split("`")[1] for line in document.splitlines() if line.startswith("| `")]
    assert tuple(described) == (*TEMPLATE.columns, *EVENT_COLUMNS)
