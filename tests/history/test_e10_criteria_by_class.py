"""E10: New York City stood on the list as uncooperative, though it honored detainers of people convicted of
listed violent crimes.

A policy says for each class of offense whether notice is given and the person held, on its page and in
the file; each class once; and no place is given a label.
"""

import csv
import io

import pytest
from django.db import IntegrityError, transaction

from detainers.models import PolicyCriterion
from editions.checks import errors_of
from reports.labels import labels_in
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.history.replays import must_fail, without
from tests.pages.page import read
from tests.records import an_edition, make, make_policy

pytestmark = pytest.mark.django_db

CRITERIA = [
    {
        "offense_class": "listed",
        "stage": "convicted",
        "words": "violent or serious crimes",
        "notice": "yes",
        "hold": "judge_order",
    },
    {"offense_class": "terrorism", "notice": "yes", "hold": "yes"},
    {"offense_class": "other", "notice": "no", "hold": "no"},
]
DROP = "alter table detainers_policycriterion drop constraint {}"


def replay_a_city_that_honors_for_listed_crimes(public):
    city = make_jurisdiction("3651000", kind="place", name="New York")
    with an_edition() as (edition, by):
        policy = make_policy(edition, by, jurisdiction=city, title="Local law", criteria=CRITERIA)
        the_register_says_each_class_once(policy, by)

    page = read(public, f"/policies/{policy.uid}/")
    assert page.rows("By class of offense") == [
        [
            "Offenses the policy lists, convicted “violent or serious crimes”",
            "Yes",
            "With a judge's order",
            "–",
        ],
        ["Terrorism or national security", "Yes", "Yes", "–"],
        ["Any other", "No", "No", "–"],
    ]
    rows = list(csv.DictReader(io.StringIO(public.get("/policies.csv").content.decode())))
    assert [row["criteria"] for row in rows] == [
        "Offenses the policy lists, convicted (“violent or serious crimes”): notice yes, hold with a judge's "
        "order; Terrorism or national security: notice yes, hold yes; Any other: notice no, hold no"
    ]
    for path in ("/policies/", f"/policies/{policy.uid}/", "/policies.csv"):
        assert labels_in(public.get(path).content.decode()) == []


def the_register_says_each_class_once(policy, by):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(PolicyCriterion, by, policy=policy, offense_class="terrorism", hold="no")


def replay_a_label(public):
    editor = make_editor()
    edition = make_edition(editor, note="One place more.")
    make_policy(edition, editor, title="Uncooperative city", criteria=[])

    refused = [
        error.message
        for error in errors_of(edition)
        if error.code in {"label_word", "policy_without_criteria"}
    ]
    assert refused == [
        "“Uncooperative city” of King County, State 53 limits notice or holds and does not say for which "
        "classes of offense: enter at least one, “Any charge or conviction” where all are alike.",
        "“Uncooperative city”, title: “Uncooperative” is a label. Say what the rule does, or quote "
        "who says so.",
    ]


def test_page_and_file_say_for_each_class_of_offense_what_is_honored(public):
    replay_a_city_that_honors_for_listed_crimes(public)


def test_that_replay_fails_when_a_class_may_be_told_twice(public):
    with without(DROP.format("policy_criterion_once_per_class")):
        must_fail(replay_a_city_that_honors_for_listed_crimes, public)


def test_a_label_in_place_of_criteria_is_refused(public):
    replay_a_label(public)


@pytest.mark.parametrize("rule", ["labels_in", "drafted"])
def test_that_replay_fails_without_its_checks(public, monkeypatch, rule):
    monkeypatch.setattr(f"reports.policy_checks.{rule}", lambda given: [])
    must_fail(replay_a_label, public)


def test_a_class_outside_the_list_is_refused_by_the_database(public):
    editor = make_editor()
    policy = make_policy(make_edition(editor), editor)

    with pytest.raises(IntegrityError, match="policy_criterion_class_is_known"), transaction.atomic():
        make(PolicyCriterion, editor, policy=policy, offense_class="uncooperative")
