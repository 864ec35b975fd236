"""What is published changes by editions that say so: corrections, revisions and, for texts, notices."""

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.models import Edition, PublishedTable
from editions.versioned import propose_removal, revise
from tests.builders import as_owner, make_edition, make_editor, make_user, publish, unchecked
from tests.editions.asking import rows
from tests.editions.steps import reasons_against
from tests.records import an_edition, make_faq, make_report

pytestmark = pytest.mark.django_db

Kind = Edition.Kind
KINDS = [kind for kind in Kind if kind != Kind.WITHDRAWAL]


def published():
    """A report and a question with its answer."""
    with an_edition() as (edition, editor):
        return make_report(edition, editor, title="First week", slug="first"), make_faq(edition, editor)


def drafted(kind, act, record):
    editor = make_editor()
    edition = make_edition(editor, kind=kind)
    with acting_as(editor):
        act(record, edition)
    return edition, editor


def published_past_the_gate(kind, act, record):
    """Whether publishing lets it pass, or why not."""
    edition, editor = drafted(kind, act, record)
    with unchecked():
        publishing.submit(edition, by=editor)
        publishing.approve(edition, by=make_user("reviewer"))
    try:
        return publishing.publish(edition, by=make_user("publisher"))
    except publishing.NotPublishable as refusal:
        return refusal.reasons


@pytest.mark.parametrize(
    ("act", "place", "kinds"),
    [
        (revise, 0, ["revision", "correction"]),
        (revise, 1, ["revision", "correction", "notice"]),
        (propose_removal, 0, ["correction"]),
        (propose_removal, 1, ["correction"]),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_changes_what_it_may(kind, act, place, kinds):
    record = published()[place]

    answer = published_past_the_gate(kind, act, record)

    assert (answer == 2) == (kind in kinds)
    assert type(record).objects.current().filter(pk=record.pk).exists() == (kind not in kinds)


def test_without_the_step_of_publishing_any_kind_would_pass():
    """The control: it is this step that refuses."""
    report, _ = published()
    with as_owner():
        rows("delete from editions_publishingstep where function_name = 'editions_hold_kind'")

    assert published_past_the_gate(Kind.QUARTERLY, propose_removal, report) == 2


def test_publishing_names_the_record_and_the_kinds_that_may():
    report, faq = published()

    assert published_past_the_gate(Kind.NOTICE, revise, report) == [
        "Only a correction or a revision changes what is published, and this edition changes 1 "
        f"report: record {report.uid}."
    ]
    assert published_past_the_gate(Kind.REVISION, propose_removal, faq) == [
        "Only a correction takes away what is published, and this edition takes away 1 "
        f"FAQ: record {faq.uid}."
    ]


def test_the_gate_says_the_same_with_titles_and_what_to_do():
    report, faq = published()
    edition, editor = drafted(Kind.WEEKLY, revise, report)
    with acting_as(editor):
        propose_removal(faq, edition)

    assert reasons_against(publishing.submit, edition, by=editor)[:2] == [
        "This edition takes away 1 published FAQ (“What is it?”). Only a correction does "
        "that, and this is of the kind “Weekly report”: make it a correction on its page, or take the "
        "removal out and open it as a correction.",
        "This edition changes 1 published report (“First week”). Only a correction or a routine revision "
        "does that, and this is of the kind “Weekly report”: take the change out and open it as a "
        "correction, or make this edition one.",
    ]


def test_the_first_five_records_are_named_and_the_others_counted():
    with an_edition() as (edition, editor):
        faqs = [make_faq(edition, editor, question=f"Number {number}?") for number in range(7)]
    removing = make_edition(editor)
    with acting_as(editor):
        for faq in faqs:
            propose_removal(faq, removing)

    [reason] = reasons_against(publishing.submit, removing, by=editor)

    assert (
        "7 published FAQs (“Number 0?”, “Number 1?”, “Number 2?”, “Number 3?”, “Number 4?” and 2 more)"
    ) in reason


def test_a_correction_corrects_something_published():
    editor = make_editor()
    edition = make_edition(editor, kind=Kind.CORRECTION)
    make_faq(edition, editor)

    assert reasons_against(publishing.submit, edition, by=editor) == [
        "This correction changes nothing that is published: revise or remove the record that is wrong in "
        "it, or choose another kind on the edition's page."
    ]
    with pytest.raises(publishing.NotPublishable) as refused:
        publish(edition, editor)
    assert refused.value.reasons == [
        "This correction changes nothing that is published: give it another kind."
    ]


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ({"correction_reason": ""}, "Choose the class of reason of this correction."),
        ({"found_by": " "}, "Say who found what was wrong: an office, a publisher or “our staff”."),
        (
            {"note": "\n"},
            "“Test” has no note: say on its page, for readers, why it is published and what changed.",
        ),
    ],
)
def test_a_correction_leaves_draft_only_with_note_reason_and_finder(missing, reason):
    _, faq = published()
    edition, editor = drafted(Kind.CORRECTION, revise, faq)
    with acting_as(editor):
        Edition.objects.filter(pk=edition.pk).update(**missing)
    edition.refresh_from_db()

    assert reasons_against(publishing.submit, edition, by=editor) == [reason]
    with unchecked(), pytest.raises(publishing.NotPublishable):
        publishing.submit(edition, by=editor)


def test_reason_and_finder_are_among_what_is_approved():
    _, faq = published()
    edition, editor = drafted(Kind.CORRECTION, revise, faq)
    with unchecked():
        publishing.submit(edition, by=editor)
        publishing.approve(edition, by=make_user("reviewer"))

    approved = edition.approvals.get().tables.get(table_name="editions_edition")

    assert {"correction_reason", "found_by"} <= set(approved.columns)


def test_texts_alone_may_also_change_by_notices():
    also = {
        table.table_name: table.also_replaced_by
        for table in PublishedTable.objects.exclude(also_replaced_by=[])
    }
    texts = ("announcement", "claim", "contentblock", "faq", "glossaryterm")
    assert also == {f"reports_{text}": ["notice"] for text in texts} | {"detainers_placealias": ["delivery"]}
