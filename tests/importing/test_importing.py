"""What becomes of a file: one test for each promise of the import."""

import hashlib
import uuid

import pytest
from django.db import IntegrityError, transaction

from detainers.importing import placing
from detainers.importing.layouts import FOIA_2026, TEMPLATE
from detainers.importing.refusing import AlreadyIn, DeliveryRefused
from detainers.models import (
    Delivery,
    Detainer,
    DetainerPerson,
    Jurisdiction,
    OutcomeRule,
    PlaceQuestion,
    Source,
)
from editions.models import Edition
from editions.publishing import abandon
from tests.builders import as_owner, as_public, make_edition, make_editor, make_source, publish
from tests.importing.files import bring, row, write_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def test_a_delivery_becomes_drafts_of_a_new_edition(tmp_path, editor):
    delivery = bring(write_file(tmp_path, row()), editor).delivery

    drafted = Detainer.objects.values_list("since", "edition", "delivery", "row_number", "original_row")
    assert list(drafted) == [(None, delivery.edition_id, delivery.pk, 1, 2)]
    edition = delivery.edition
    assert (edition.kind, edition.state, edition.created_by) == ("delivery", "draft", editor)
    assert edition.title == "Detainers prepared May 8, 2015 to May 8, 2015"
    assert (delivery.first_day, delivery.last_day) == (Detainer.objects.get().prepared_on,) * 2


def test_a_delivery_joins_the_draft_edition_it_is_brought_into(tmp_path, editor):
    edition = make_edition(editor, title="Ours")
    delivery = bring(write_file(tmp_path, row()), editor, edition=edition.pk).delivery
    assert (delivery.edition, delivery.edition.title) == (edition, "Ours")


def test_a_published_edition_takes_no_delivery(tmp_path, editor):
    published = bring(write_file(tmp_path, row()), editor).delivery.edition
    publish(published, editor)
    later = write_file(tmp_path, row(prepare_date="2016-01-01"), name="later.csv")
    with pytest.raises(DeliveryRefused, match="only a draft takes new rows"):
        bring(later, editor, edition=published.pk)


def test_gzip_is_told_by_content_not_by_name(tmp_path, editor):
    path = write_file(tmp_path, row(), name="file.csv.gz").rename(tmp_path / "file.csv")
    assert bring(path, editor).delivery.row_count == 1


def test_the_identifier_is_made_of_the_checksum_and_the_row(tmp_path, editor):
    path = write_file(tmp_path, row(), row())
    bring(path, editor)

    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    expected = [
        uuid.UUID(bytes=hashlib.sha256(f"{checksum}:{number}".encode()).digest()[:16]) for number in (1, 2)
    ]
    assert list(Detainer.objects.order_by("row_number").values_list("uid", flat=True)) == expected


def test_identical_rows_are_different_detainers(tmp_path, editor):
    delivery = bring(write_file(tmp_path, row(), row(), row()), editor).delivery
    assert (delivery.row_count, Detainer.objects.count()) == (3, 3)


def test_the_same_file_twice_is_refused_with_its_day_and_edition(tmp_path, editor):
    path = write_file(tmp_path, row())
    first = bring(path, editor).delivery
    publish(first.edition, editor)
    with pytest.raises(AlreadyIn) as refusal:
        bring(path, editor)
    assert str(refusal.value) == (
        f"This file is already in: brought in on {first.received_at:%Y-%m-%d} as “file.csv”, Edition 1. "
        "Nothing was changed."
    )


def test_an_abandoned_delivery_may_be_brought_in_again(tmp_path, editor):
    path = write_file(tmp_path, row())
    abandon(bring(path, editor).delivery.edition, by=editor, reason="wrong file")
    assert bring(path, editor).delivery.row_count == 1


def test_kept_held_and_refused_add_up_to_the_rows(tmp_path, editor):
    nowhere = row(detainer_detention_facility="OTHER-OTHER FACILITY", city="", state="")
    path = write_file(tmp_path, row(), nowhere, nowhere, row(prepare_date="soon"))
    delivery = bring(path, editor).delivery
    counts = (delivery.row_count, delivery.kept_count, delivery.held_count, delivery.refused_count)
    assert counts == (4, 2, 1, 1)


def test_the_database_refuses_counts_that_do_not_add_up(tmp_path, editor):
    delivery = bring(write_file(tmp_path, row()), editor).delivery
    delivery.pk, delivery.sha256, delivery.kept_count = None, "other", 7
    with pytest.raises(IntegrityError, match="delivery_counts_add_up"), transaction.atomic():
        delivery.save(force_insert=True)


def test_held_words_wait_for_a_person_once_each_with_their_count(tmp_path, editor):
    bring(write_file(tmp_path, row(), row()), editor)
    later = write_file(tmp_path, row(prepare_date="2016-01-01"), name="later.csv")
    bring(later, editor, edition=Edition.objects.get().pk)
    questions = PlaceQuestion.objects.values_list("facility_as_written", "city_as_written", "row_count")
    assert list(questions) == [("PEN SEVEN", "SEATTLE", 3)]


def test_a_place_that_is_resolved_stands_with_its_row(tmp_path, editor):
    path = write_file(tmp_path, row(detainer_detention_facility="KING COUNTY JAIL", city=""))
    delivery = bring(path, editor).delivery
    found = Detainer.objects.values_list(
        "place_status", "jurisdiction", "state", "operator", "facility_as_written"
    )
    assert list(found) == [("resolved", "53033", "53", "county", "KING COUNTY JAIL")]
    assert (delivery.kept_count, PlaceQuestion.objects.count()) == (1, 0)


def test_without_places_loaded_nothing_is_brought_in(tmp_path, editor):
    with as_owner():
        Jurisdiction.objects.exclude(state=None).delete()
        Jurisdiction.objects.all().delete()
    with pytest.raises(DeliveryRefused, match="No places are loaded yet"):
        bring(write_file(tmp_path, row()), editor)


def test_each_set_of_place_words_is_resolved_once(tmp_path, editor, monkeypatch):
    asked = []

    class Resolver(placing.Resolver):
        def resolve(self, *words):
            asked.append(words)
            return super().resolve(*words)

    monkeypatch.setattr(placing, "Resolver", Resolver)
    bring(write_file(tmp_path, row(), row(), row(city="KENT")), editor)
    assert sorted(asked) == [
        ("PEN SEVEN", "KENT", "WASHINGTON", ""),
        ("PEN SEVEN", "SEATTLE", "WASHINGTON", ""),
    ]


def test_an_error_at_the_end_leaves_nothing(tmp_path, editor, monkeypatch):
    def fail(source):
        raise RuntimeError

    monkeypatch.setattr(placing, "queue_questions", fail)
    with pytest.raises(RuntimeError):
        bring(write_file(tmp_path, row()), editor)
    left = [model.objects.count() for model in (Delivery, Detainer, Edition, Source, OutcomeRule)]
    assert left == [0, 0, 0, 0, 0]


def test_an_unknown_source_is_refused_with_the_known_ones(tmp_path, editor):
    with pytest.raises(DeliveryRefused, match="Known: ice-foia-2015, ice-foia-2026, ice-template"):
        bring(write_file(tmp_path, row()), editor, source="ice")


def test_a_file_of_another_header_is_refused_for_a_known_source(tmp_path, editor):
    path = write_file(tmp_path, row(FOIA_2026), layout=FOIA_2026)
    with pytest.raises(DeliveryRefused, match="another header"):
        bring(path, editor)


def test_a_new_source_is_made_with_name_and_publisher(tmp_path, editor):
    path = write_file(tmp_path, row(TEMPLATE), layout=TEMPLATE)
    named = {"name": "Sheriff's log", "publisher": "King County Sheriff"}
    bring(path, editor, source="king-log", new_source=named)
    assert list(Source.objects.values_list("slug", "name", "publisher")) == [
        ("king-log", "Sheriff's log", "King County Sheriff")
    ]


@pytest.mark.parametrize("is_known_already", [False, True])
def test_another_name_for_a_known_source_is_refused(tmp_path, editor, is_known_already):
    if is_known_already:
        bring(write_file(tmp_path, row(), name="first.csv"), editor)
    before = Source.objects.count()
    path = write_file(tmp_path, row(prepare_date="2015-01-31"))
    with pytest.raises(DeliveryRefused, match="is known as “ICE detainers, FOIA release of July 2015”"):
        bring(path, editor, new_source={"name": "Another", "publisher": "", "licence": ""})
    assert Source.objects.count() == before


def test_an_invented_source_takes_no_file(tmp_path, editor):
    make_source(slug="demonstration", is_demonstration=True)
    with pytest.raises(DeliveryRefused, match="holds invented rows"):
        bring(write_file(tmp_path, row()), editor, source="demonstration")


def test_our_own_template_brings_a_row_in(tmp_path, editor):
    values = {
        "prepared_on_exactness": "month",
        "asked": "notice",
        "facility": "PEN SEVEN",
        "original_row": "4",
    }
    bring(write_file(tmp_path, row(TEMPLATE, **values), layout=TEMPLATE), editor, source="ice-template")
    found = Detainer.objects.values_list(
        "prepared_on_exactness", "form", "form_as_written", "asked", "outcome", "original_row"
    )
    assert list(found) == [("month", "i247a", "I-247A", "notice", "lifted", 4)]


def test_attributes_of_persons_are_kept_apart_with_the_original_row(tmp_path, editor):
    unsure = row(FOIA_2026, birth_year="19XX", citizenship_country=" NOWHERE", birth_country="Curaçao \\ “N”")
    bring(write_file(tmp_path, row(FOIA_2026), unsure, layout=FOIA_2026), editor, source="ice-foia-2026")
    persons = list(DetainerPerson.objects.order_by("detainer__row_number"))
    kept = [(one.person_key, one.citizenship, one.sex, one.birth_year) for one in persons]
    assert kept == [("aa11", "NOWHERE", "Female", 1980), ("aa11", "NOWHERE", "Female", None)]
    assert persons[1].original == dict(zip(FOIA_2026.columns, unsure, strict=True))
    found = Detainer.objects.values_list("original_file", "original_sheet", "original_row").first()
    assert found == ("made-up.xlsx", "FY2026", 7)


def test_attributes_of_persons_are_never_public(tmp_path, editor):
    path = write_file(tmp_path, row(FOIA_2026), layout=FOIA_2026)
    publish(bring(path, editor, source="ice-foia-2026").delivery.edition, editor)
    with as_public():
        assert "NOWHERE" not in str(list(Detainer.objects.values()))
        with pytest.raises(Exception, match="detainers_detainerperson"), transaction.atomic():
            DetainerPerson.objects.exists()


def test_a_published_delivery_is_public_without_who_received_it(tmp_path, editor):
    publish(bring(write_file(tmp_path, row()), editor).delivery.edition, editor)
    with as_public():
        found = Delivery.objects.values_list("file_name", "row_count", "received_by", "source__slug", "since")
        assert list(found) == [("file.csv", 1, None, "ice-foia-2015", 1)]


def test_seven_column_rows_have_no_private_part(tmp_path, editor):
    bring(write_file(tmp_path, row()), editor)
    with as_owner():
        assert DetainerPerson.objects.count() == 0
