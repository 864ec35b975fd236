"""Shipped files that cannot be right are refused in plain sentences, and nothing of them is written."""

import pytest
from django.core.management import CommandError, call_command

from detainers.models import Jurisdiction
from editions.models import Edition
from reports.content.kinds import DEMONSTRATION, FACILITIES, SHIPPED
from reports.content.reading import ContentRefused, read_content
from reports.models import Faq
from tests.content.shipped import change, make_places


def refused(folder, kinds=SHIPPED, **named):
    with pytest.raises(ContentRefused) as raised:
        read_content(folder, kinds, **named)
    return raised.value.problems


@pytest.mark.django_db
def test_an_unknown_place_is_named_and_nothing_is_written(folder, staff):
    make_places("", SHIPPED)
    change(folder / "corrections.toml", 'jurisdiction = "19069"', 'jurisdiction = "19998"')

    with pytest.raises(CommandError) as raised:
        call_command("publish_content", folder=folder)

    assert str(raised.value) == (
        "corrections.toml, 2017-franklin-ia, jurisdiction: there is no place with GEOID 19998: "
        "load the places, or correct it."
    )
    assert (Edition.objects.count(), Faq.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_every_problem_is_told_at_once(folder):
    make_places("", SHIPPED)
    change(
        folder / "corrections.toml", 'slug = "2017-franklin-ia"\n', 'slug = "2017-franklin-ia"\nolld = 3\n'
    )
    change(folder / "blocks.toml", 'title = "Tip line of the agency"\n', "")
    change(folder / "highlights.toml", 'report = "quarterly-2018-q2"', 'report = "quarterly-2018-q9"')
    change(folder / "glossary.toml", 'slug = "break-in-series"', 'slug = "area-of-responsibility"')
    (folder / "claims.toml").unlink()

    assert refused(folder) == [
        "claims.toml: the file is missing from fixtures.",
        "glossary.toml, area-of-responsibility: slug must stand once and be unlike all others.",
        "blocks.toml, tip-line: “title” is missing.",
        "highlights.toml, san-francisco-ten-arrests, report: there is no report “quarterly-2018-q9” in "
        "reports.toml.",
        "corrections.toml, 2017-franklin-ia: “olld” is not a key of corrections.",
    ]


@pytest.mark.django_db
def test_values_that_no_record_may_have_are_refused(folder, staff):
    make_places("", SHIPPED)
    change(folder / "blocks.toml", 'slug = "tip-line"\n', 'slug = "Tip line"\n')
    assert refused(folder) == [
        "blocks.toml, Tip line, slug: Enter a valid “slug” consisting of letters, numbers, underscores or "
        "hyphens."
    ]


@pytest.mark.django_db
def test_a_record_that_breaks_a_rule_of_the_database_writes_nothing(folder, staff):
    make_places("", SHIPPED)
    change(
        folder / "blocks.toml",
        'is_on = false\nrun_by = "This site"',
        'is_on = true\nrun_by = "This site"',
    )

    with pytest.raises(CommandError) as raised:
        call_command("publish_content", folder=folder)

    assert str(raised.value) == (
        "blocks.toml, do-not-approach: Before it is shown: who runs it, and when was it checked?"
    )
    assert Edition.objects.count() == 0


@pytest.mark.django_db
def test_two_rules_of_one_place_at_a_time_are_refused(folder, staff):
    make_places("", SHIPPED)
    change(folder / "policies.toml", 'jurisdiction = "19005"', 'jurisdiction = "19011"')

    with pytest.raises(CommandError) as raised:
        call_command("publish_content", folder=folder)

    rule = "“No hold without a judge’s order” of"
    when = "in force by August 18, 2014, end not known"
    assert str(raised.value) == (
        f"{rule} Place 19011 County, State 19 is {when}; {rule} the same line is {when}: "
        "end one before the other begins, or put it in a line of its own."
    )
    assert Edition.objects.count() == 0


@pytest.mark.django_db
def test_real_and_invented_places_never_stand_in_one_folder(folder):
    make_places("", SHIPPED)
    make_places("demonstration/", DEMONSTRATION[:3])
    change(folder / "corrections.toml", 'jurisdiction = "19069"', 'jurisdiction = "99001"')
    change(folder / "demonstration" / "corrections.toml", 'jurisdiction = "99009"', 'jurisdiction = "19137"')

    mixed = "mixes real places with the invented state 99."
    assert refused(folder) == [f"corrections.toml, 2017-franklin-ia, jurisdiction: 99001 {mixed}"]
    assert refused(folder / "demonstration", DEMONSTRATION, is_demonstration=True) == [
        f"corrections.toml, demo-elm-county-2026-q3, jurisdiction: 19137 {mixed}"
    ]


@pytest.mark.django_db
def test_without_its_three_people_nothing_is_published():
    with pytest.raises(CommandError, match="There is no member of staff “editor”"):
        call_command("publish_content")
    assert (Edition.objects.count(), Jurisdiction.objects.count()) == (0, 0)


def test_shipped_and_invented_files_have_the_kinds_the_commands_read():
    assert FACILITIES in DEMONSTRATION
    assert FACILITIES not in SHIPPED
