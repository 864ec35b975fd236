"""Deciding which facility a source means, on the page of its held words."""

import pytest

from detainers.deriving import derive
from detainers.models import Detainer, Facility, PlaceAlias, PlaceDecision, PlaceQuestion
from editions.acting import acting_as
from editions.checks import errors_of
from editions.models import Edition
from editions.versioned import revise
from tests.builders import make_detainer, make_edition, make_jurisdiction, make_source, make_user, publish
from tests.history.custody import LODGED, lodge, make_jails
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db

WORDS = {"facility_as_written": "FRANKLIN JAIL", "city_as_written": "", "state_as_written": "WASHINGTON"}


@pytest.fixture
def jail():
    king = make_jurisdiction("53033")
    return Facility.objects.create(
        key="hifld:1",
        name="Franklin Jail",
        city="Seattle",
        operator="county",
        jurisdiction=king,
        located_in=king,
    )


@pytest.fixture
def question():
    return PlaceQuestion.objects.create(source=make_source(slug="test"), row_count=1, **WORDS)


def decide(client, question, facility=None, **fields):
    """One answer on the page of held words; without a facility the words are open again, and without an
    edition it is remembered alone."""
    answer = f"facility:{facility}" if facility else "undo"
    fields |= {} if {"edition", "new_revision", "only_later"} & set(fields) else {"only_later": "on"}
    return client.post("/held/test/", {"name": question.pk, "answer": answer} | fields, follow=True)


def opened(client, question):
    return client.get("/held/test/", {"name": question.pk})


def form_of(response):
    return response.context["held"]["open"]["form"]


def test_a_decision_is_remembered_with_who_made_it_and_why(jail, question):
    user, client = editor()

    response = decide(client, question, facility=jail.pk, reason="Asked the sheriff.")

    decision = PlaceDecision.objects.get()
    assert said(response) == ["Decided. Later deliveries of this source take it over."]
    assert (decision.facility, decision.reason, decision.decided_by) == (jail, "Asked the sheriff.", user)


def test_which_rows_follow_is_never_taken_for_granted(jail, question):
    user, client = editor()
    edition = make_edition(user, title="Files")

    none = decide(client, question, facility=jail.pk, reason="Map.", only_later="")
    both = decide(client, question, facility=jail.pk, reason="Map.", only_later="on", edition=edition.pk)

    page = opened(client, question).content.decode()
    assert form_of(none).errors == {
        "edition": [
            "Choose the edition whose rows follow, name a new one, or say that it is only remembered."
        ]
    }
    assert form_of(both).errors == {
        "only_later": ["Choose the rows that follow, or that none does: not both."]
    }
    assert not PlaceDecision.objects.exists()
    assert ("rows there" in page, "row there" in page, "Keep this answer" in page) == (False, False, True)


def test_the_rows_that_are_there_are_counted_not_those_once_counted(question):
    user, client = editor()
    edition, other = make_edition(user), make_edition(user)
    draft = make_detainer(edition, user, place_status="unresolved", **WORDS)
    publish(edition, user)
    draft.refresh_from_db()
    with acting_as(user):
        revise(draft, other)
    gone = {"source": question.source, "city_as_written": "", "state_as_written": "WASHINGTON"}
    PlaceQuestion.objects.create(facility_as_written="FRANKLN JAIL", row_count=405, **gone)
    PlaceQuestion.objects.update(row_count=405)

    page, desk = opened(client, question), client.get("/")

    held = page.context["held"]["held"]
    assert ([(each.words[0], each.rows) for each in held.names], held.count, held.rows) == (
        [("FRANKLIN JAIL", 1)],
        1,
        1,
    )
    assert "FRANKLN JAIL, WASHINGTON · 0 held rows" in page.content.decode()
    assert [(each["names"], each["rows"]) for each in desk.context["held"]] == [(1, 1)]


def test_the_rows_of_a_draft_edition_follow_at_once(jail, question):
    user, client = editor()
    edition = make_edition(user, title="Files")
    make_detainer(edition, user, place_status="unresolved", **WORDS)

    response = decide(client, question, facility=jail.pk, reason="Map.", edition=edition.pk)

    assert said(response) == ["Decided. 1 row in “Files” has the place."]
    assert list(Detainer.objects.values_list("place_status", "jurisdiction")) == [("resolved", "53033")]


def test_a_decision_needs_a_reason(jail, question):
    _, client = editor()

    response = decide(client, question, facility=jail.pk, reason="")

    assert form_of(response).errors == {"reason": ["This field is required."]}
    assert not PlaceDecision.objects.exists()


def test_decided_words_leave_the_list_and_the_page_tells_the_decision(jail, question):
    _, client = editor()
    decide(client, question, facility=jail.pk, reason="Asked the sheriff.")

    page = client.get("/held/test/")
    assert page.context["held"]["held"].names == []
    assert [made.reason for made in page.context["held"]["decisions"]] == ["Asked the sheriff."]
    searched = client.get("/held/test/", {"words": "franklin"}).context["held"]["held"].names
    assert [each.question for each in searched] == [question]


def test_only_an_editor_decides(jail, question):
    for role in ("reviewer", "publisher"):
        response = decide(visit(make_user(role)), question, facility=jail.pk, reason="Map.")
        assert response.status_code == 403, role


@pytest.fixture
def whole_facility(question):
    """Published rows under three spellings of one jail, and one of another; questions about all of them."""
    user, _ = editor()
    edition = make_edition(user)
    spellings = ["FRANKLIN JAIL", "FRANKLN JAIL", "FRANKLIN JAIL ANNEX", "SANDY LANE"]
    for name in spellings:
        words = WORDS | {"facility_as_written": name}
        make_detainer(edition, user, source=question.source, place_status="unresolved", **words)
        PlaceQuestion.objects.get_or_create(source=question.source, **words, defaults={"row_count": 1})
    publish(edition, user)
    return PlaceQuestion.objects.exclude(pk=question.pk).order_by("pk")


def offered(client, question):
    form = form_of(opened(client, question))
    return [words.facility_as_written for words in form.fields["also"].queryset.order_by("pk")]


def test_a_whole_facility_is_decided_at_once_as_a_revision_of_published_rows(jail, question, whole_facility):
    user, client = editor()
    assert offered(client, question) == ["FRANKLN JAIL", "FRANKLIN JAIL ANNEX"]
    also = [whole_facility[0].pk, whole_facility[1].pk]

    response = decide(
        client, question, facility=jail.pk, reason="Map.", also=also, new_revision="One jail, three spellings"
    )

    assert said(response) == ["Decided. 3 rows in “One jail, three spellings” have the place."]
    revision = Edition.objects.get(title="One jail, three spellings")
    drafts = Detainer.objects.filter(edition=revision)
    assert (revision.kind, drafts.count()) == ("revision", 3)
    assert set(drafts.values_list("place_status", "jurisdiction")) == {("resolved", "53033")}
    assert PlaceAlias.objects.filter(edition=revision).count() == 3
    assert PlaceDecision.objects.filter(decided_by=user, reason="Map.").count() == 3


def test_a_whole_facility_is_undone_at_once(jail, question, whole_facility):
    user, client = editor()
    also = [whole_facility[0].pk, whole_facility[1].pk]
    decide(client, question, facility=jail.pk, reason="Map.", also=also, new_revision="Three spellings")
    publish(Edition.objects.get(title="Three spellings"), user)

    response = decide(client, question, reason="Another jail.", also=also, new_revision="Undone")

    assert said(response) == [
        "Decided. 3 rows in “Undone” are not resolved again. It is a correction: choose its class of reason "
        "on its page, and say who found what was wrong."
    ]
    undone = Edition.objects.get(title="Undone")
    with acting_as(user):
        Edition.objects.filter(pk=undone.pk).update(correction_reason="identity", found_by="The sheriff")
    publish(undone, user)
    standing = Detainer.objects.filter(since__isnull=False, until=None)
    assert set(standing.values_list("place_status", "jurisdiction")) == {("unresolved", None)}
    assert PlaceAlias.objects.current().count() == 0
    assert PlaceQuestion.objects.undecided().count() == 4


def test_a_question_asked_again_counts_a_detainer_and_its_draft_once(jail, question, whole_facility):
    _, client = editor()
    decide(client, question, facility=jail.pk, reason="Map.", new_revision="One spelling")
    edition = Edition.objects.get(title="One spelling")
    PlaceQuestion.objects.update(row_count=9)

    decide(client, question, reason="Another jail.", edition=edition.pk)

    rows = Detainer.objects.filter(facility_as_written=question.facility_as_written)
    question.refresh_from_db()
    assert (rows.count(), question.row_count) == (2, 1)


def test_held_words_name_the_places_they_allow_by_kind_and_geoid(question):
    make_jurisdiction("53021", name="Franklin")
    candidates = [{"geoid": "53021", "label": "Franklin County, Washington", "why": "the name"}]
    PlaceQuestion.objects.update(candidates=candidates)
    _, client = editor()

    said_there = opened(client, question).content.decode()

    assert "Franklin County, State 53 · county · 53021" in said_there
    assert "&quot;geoid&quot;" not in said_there


def test_there_is_nothing_to_undo_before_a_decision(question):
    _, client = editor()

    response = decide(client, question, reason="A slip.")

    assert form_of(response).non_field_errors() == [
        "Nothing is decided about these words: choose the facility they mean."
    ]
    assert not PlaceDecision.objects.exists()


def test_rows_follow_in_one_edition(jail, question):
    user, client = editor()
    edition = make_edition(user)

    response = decide(
        client, question, facility=jail.pk, reason="Map.", edition=edition.pk, new_revision="Another"
    )

    assert form_of(response).errors == {
        "new_revision": ["Choose an edition that is open, or name a new one: not both."]
    }


def test_words_with_an_alias_are_decided_anew_from_its_page(jail, question):
    user, client = editor()
    edition = make_edition(user)
    decide(client, question, facility=jail.pk, reason="Map.", edition=edition.pk)
    alias = PlaceAlias.objects.get()
    question.delete()

    page = client.get(f"/detainers/placealias/{alias.pk}/change/").content.decode()
    response = client.post(f"/detainers/placealias/{alias.pk}/ask/")

    assert "Decide on these words anew" in page
    asked = PlaceQuestion.objects.get()
    assert response.url == f"/held/test/?name={asked.pk}"
    assert client.get(f"/detainers/placealias/{alias.pk}/ask/").status_code == 405
    assert visit(make_user("reviewer")).post(f"/detainers/placealias/{alias.pk}/ask/").status_code == 403


def test_a_row_with_a_chain_stays_with_the_custodian_that_its_chain_names(jail, question):
    """The words name the jail it was sent to; the person was moved on, and released by another."""
    user, client = editor()
    edition = make_edition(user, title="Files")
    jails = make_jails(pierce="53053")
    chain = f"{LODGED.format(jail='pierce')}, to_community 2 pierce"
    row = lodge(edition, user, jails["pierce"], chain, jails, source=question.source, **WORDS)
    with acting_as(user):
        derive(edition)

    decide(client, question, facility=jail.pk, reason="Map.", edition=edition.pk)

    row.refresh_from_db()
    assert (row.jurisdiction_id, row.facility_id, row.outcome) == ("53053", jails["pierce"].pk, "declined")
    assert errors_of(edition) == []
