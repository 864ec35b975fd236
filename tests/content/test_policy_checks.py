"""The gate of policies: nothing is taken away or changed unsaid, and no place is given a label."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from editions import publishing
from editions.acting import acting_as
from editions.checks import errors_of
from editions.versioned import propose_removal, revise
from tests.builders import make_edition, make_editor, make_user
from tests.editions.steps import reasons_against
from tests.records import an_edition, make_correction, make_faq, make_policy, make_report

pytestmark = pytest.mark.django_db

UNTIL_2016 = DateRange(date(2014, 1, 1), date(2016, 1, 1))
TAKEN_OUT = (
    "“Order 1” of King County, State 53 is taken out of the register: enter a correction of it in this "
    "edition, so that the public reads why."
)


def changed(what):
    return (
        f"“Order 1” of King County, State 53 changes ({what}): say why in the note of this edition, "
        "or in a correction of it."
    )


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def order():
    with an_edition() as (edition, by):
        return make_policy(edition, by, title="Order 1", line="holds")


OURS = ("policy_", "policies_", "correction_of_no_policy", "label_word")


def messages(edition):
    """What the checks of policies and labels find."""
    return [error.message for error in errors_of(edition) if error.code.startswith(OURS)]


def correct(edition, editor, policy, **fields):
    values = {"policy_uid": policy.uid, "report_uid": None, "measure": "", "old_value": None}
    return make_correction(edition, editor, report=policy, **values | fields)


def removal(policy, editor, **fields):
    edition = make_edition(editor, kind="correction", **fields)
    with acting_as(editor):
        propose_removal(policy, edition)
    return edition


def revision(policy, editor, criteria=None, **fields):
    """An edition that changes fields of the policy, or the answers of its first criterion."""
    edition = make_edition(editor, note=fields.pop("note", ""))
    with acting_as(editor):
        draft = revise(policy, edition)
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save()
        if criteria:
            draft.criteria.update(**criteria)
    return edition


def test_a_removal_needs_a_correction_even_where_the_edition_has_a_note(order, editor):
    edition = removal(order, editor, note="It was never a rule of this county.")

    assert messages(edition) == [TAKEN_OUT]

    correct(edition, editor, order)
    assert messages(edition) == []


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"in_force": UNTIL_2016}, "days"),
        ({"enacted_on": date(2013, 12, 1)}, "days"),
        ({"limits": ["hold", "notice"]}, "limits"),
        ({"criteria": {"hold": "yes"}}, "criteria"),
        ({"criteria": {"offense_class": "listed"}, "in_force_exactness": "month"}, "days, criteria"),
    ],
)
def test_a_change_of_terms_needs_a_note_or_a_correction(order, editor, fields, what):
    assert messages(revision(order, editor, **fields)) == [changed(what)]


def test_a_change_of_terms_is_said_by_a_note(order, editor):
    assert messages(revision(order, editor, in_force=UNTIL_2016, note="The order ended in 2015.")) == []


def test_a_change_of_terms_is_said_by_a_correction(order, editor):
    edition = revision(order, editor, in_force=UNTIL_2016)
    correct(edition, editor, order)

    assert messages(edition) == []


def test_a_change_of_wording_is_no_change_of_terms(order, editor):
    assert messages(revision(order, editor, summary="Holds nobody past release.")) == []


def test_publishing_itself_refuses_an_unsaid_removal(order, editor, monkeypatch):
    monkeypatch.setattr("editions.checks.registered", [])
    edition = removal(order, editor)
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))

    assert reasons_against(publishing.publish, edition, by=make_user("publisher")) == [TAKEN_OUT]


def test_a_correction_names_a_policy_that_was_published(editor):
    edition = make_edition(editor)
    draft = make_policy(edition, editor)
    correct(edition, editor, draft, slug="fix")

    assert messages(edition) == [
        "Correction “fix” is of a policy that was never published: choose a published one."
    ]


def test_a_rule_about_holds_says_for_which_classes_of_offense(editor):
    edition = make_edition(editor)
    make_policy(edition, editor, title="Order 1", criteria=[])
    make_policy(edition, editor, title="No interviews", limits=["interview"], criteria=[])

    assert messages(edition) == [
        "“Order 1” of King County, State 53 limits notice or holds and does not say for which classes of "
        "offense: enter at least one, “Any charge or conviction” where all are alike."
    ]


def test_a_class_of_offense_is_not_told_as_a_whole_and_in_part(editor):
    edition = make_edition(editor)
    classes = [{"offense_class": "violent_felony", "stage": stage} for stage in ("either", "convicted")]
    make_policy(edition, editor, title="Order 1", criteria=classes)

    assert messages(edition) == [
        "“Order 1” of King County, State 53 says what holds for “Violent felony” both as a whole and for the "
        "charged or the convicted: keep one of the two."
    ]


def test_two_rules_of_a_line_at_a_time_are_named_with_their_days(order, editor):
    edition = make_edition(editor)
    make_policy(edition, editor, title="Order 2", line="holds", in_force=UNTIL_2016)

    assert messages(edition) == [
        "“Order 2” of King County, State 53 is in force since January 1, 2014 until December 31, 2015; "
        "“Order 1” of the same line is in force since January 1, 2014, end not known: end one before the "
        "other begins, or put it in a line of its own."
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A sanctuary county.", "sanctuary"),
        ("One of the Sanctuary Cities.", "Sanctuary"),
        ("An uncooperative county.", "uncooperative"),
        ("A non-cooperative county.", "non-cooperative"),
        ("A noncooperating county.", "noncooperating"),
        ("A cooperative county.", "cooperative"),
    ],
)
def test_a_label_for_a_place_is_refused_wherever_staff_write_it(editor, text, label):
    edition = make_edition(editor, title="Texts")
    make_policy(edition, editor, title="Order 1", note=text, criteria=[{"note": text}])
    make_faq(edition, editor, question="Q", answer=text)
    make_report(edition, editor, title="Report", summary=text)

    refused = f": “{label}” is a label. Say what the rule does, or quote who says so."
    assert sorted(messages(edition)) == [
        f"“Order 1”, note{refused}",
        f"“Order 1”, note{refused}",
        f"“Q”, answer{refused}",
        f"“Report”, summary{refused}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report's title speaks of “Non-Cooperative Jurisdictions”.",
        'See "The Effects of Sanctuary Policies", 2017.',
        "[The list](https://example.org/sanctuary-cities)",
        "Being listed is not alone a measure of cooperation.",
    ],
)
def test_a_label_may_be_quoted(editor, text):
    edition = make_edition(editor)
    make_faq(edition, editor, answer=text)

    assert messages(edition) == []
