"""One person of one source is never with two custodians at once; who the person is stays private."""

from datetime import date

import pytest

from detainers.deriving import derive
from detainers.models import DetainerPerson
from editions import checks, publishing
from editions.acting import acting_as
from editions.checks import findings_of
from editions.versioned import propose_removal, revise
from tests.builders import as_public, make_detainer, make_edition, make_source, publish
from tests.chains.chains import draft, tell
from tests.editions.asking import rows
from tests.pages.page import read

pytestmark = pytest.mark.django_db

KEY = "canary7"


def of_person(detainer, editor, key=KEY):
    with acting_as(editor):
        DetainerPerson.objects.create(detainer=detainer, person_key=key)


def two_detainers(first_chain, second_chain, key=KEY, **second):
    """Two detainers of one person in one draft edition, each with its chain."""
    one, editor = draft(prepared_on=date(2014, 5, 2))
    other = make_detainer(one.edition, editor, **{"prepared_on": date(2014, 5, 2)} | second)
    for detainer, chain, its_key in ((one, first_chain, KEY), (other, second_chain, key)):
        tell(detainer, editor, chain)
        of_person(detainer, editor, its_key)
    with acting_as(editor):
        derive(one.edition)
    return sorted((one, other), key=lambda detainer: detainer.uid), editor


def sentence(pair, first_day, last_day):
    return (
        f"Detainers {pair[0].uid} and {pair[1].uid} are of one person, and two custodians hold that person "
        f"from {first_day} to {last_day}: correct the chain of one of them."
    )


AT_ONCE = ("booked_in 1 king, to_community 9 king", "booked_in 5 pierce, to_community 12 pierce")


def held(edition):
    return [finding.message for finding in findings_of(edition) if finding.code == "held_twice"]


def test_two_custodians_at_once_are_found_before_review():
    pair, editor = two_detainers(*AT_ONCE)
    told = sentence(pair, "May 5, 2019", "May 9, 2019")

    assert held(pair[0].edition) == [told]
    assert told in refused_reasons(pair[0].edition, editor)


def test_two_custodians_at_once_are_refused_at_publishing_whatever_was_checked(monkeypatch):
    monkeypatch.setattr(checks, "registered", [])
    pair, editor = two_detainers(*AT_ONCE)
    told = sentence(pair, "May 5, 2019", "May 9, 2019")

    assert refused_reasons(pair[0].edition, editor) == [told]


def refused_reasons(edition, editor):
    """Why an edition is not published."""
    with pytest.raises(publishing.NotPublishable) as caught:
        publish(edition, editor)
    return caught.value.reasons


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("booked_in 1 king, to_community 5 king", "booked_in 5 pierce, to_community 9 pierce"),
        ("booked_in 1 king, to_community 9 king", "booked_in 5 king, to_community 12 king"),
        (
            "booked_in 1 king, transferred_in 4 pierce, to_community 9 pierce",
            "transferred_in 4 pierce, died 9",
        ),
        ("booked_in 1 king", "booked_in 5 pierce, to_community 12 pierce"),
        ("booked_in 1 king, to_community m6", "booked_in 5 pierce, to_community 12 pierce"),
        ("booked_in 1 king, to_community ?", "booked_in <5 pierce, to_community 12 pierce"),
        ("booked_in 1 king, to_community 9 king", "booked_in 5, to_community 12"),
    ],
    ids=[
        "on_the_day_of_the_transfer",
        "with_one_custodian",
        "with_the_same_transfer_told_twice",
        "of_which_one_end_is_not_told",
        "of_which_one_end_is_known_by_month",
        "of_which_days_are_not_known",
        "of_which_one_place_is_not_known",
    ],
)
def test_cycles_may_follow_each_other(first, second):
    pair, editor = two_detainers(first, second)
    assert held(pair[0].edition) == []
    assert publish(pair[0].edition, editor) == 1


def test_another_person_or_another_source_is_nobodys_concern():
    pair, editor = two_detainers(*AT_ONCE, key="canary8")
    publish(pair[0].edition, editor)
    pair, editor = two_detainers(*AT_ONCE, source=make_source(slug="another"))
    assert (held(pair[0].edition), publish(pair[0].edition, editor)) == ([], 2)


def test_an_edition_is_held_against_what_is_published_and_may_put_it_right():
    pair, editor = two_detainers(*AT_ONCE, key="canary8")
    publish(pair[0].edition, editor)
    with acting_as(editor):
        second = make_edition(editor, kind="correction")
        drafted = revise(pair[1], second)
        DetainerPerson.objects.filter(detainer=drafted).update(
            person_key=DetainerPerson.objects.get(detainer=pair[0]).person_key
        )
    assert held(second) == [sentence(pair, "May 5, 2019", "May 9, 2019")]
    with acting_as(editor):
        propose_removal(pair[0], second)
    assert (held(second), publish(second, editor)) == ([], 2)


def test_nothing_of_a_person_reaches_the_public(public):
    pair, editor = two_detainers(AT_ONCE[0], "booked_in 9 pierce, to_community 12 pierce")
    publish(pair[0].edition, editor)
    said = [
        read(public, address).response.content
        for address in (*(f"/detainers/{one.uid}/" for one in pair), "/detainers/", "/data/")
    ]
    said.append(b"".join(public.get("/detainers.csv").streaming_content))

    with as_public():
        relations = {name for (name,) in rows("select table_name::text from information_schema.tables")}
        ours = "select proname::text from pg_proc where proname ~ '^detainers_'"
        callable_here = rows(f"{ours} and has_schema_privilege(pronamespace, 'usage')")

    assert not [page for page in said if KEY.encode() in page]
    assert ("detainers_detainerperson" in relations, callable_here) == (False, [])


def test_a_published_edition_stays_published_when_called_again():
    pair, editor = two_detainers(AT_ONCE[0], "booked_in 9 pierce, to_community 12 pierce")
    number = publish(pair[0].edition, editor)
    assert publishing.publish(pair[0].edition, by=pair[0].edition.published_by) == number
