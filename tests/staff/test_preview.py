"""Drafts as the public would read them, for staff alone."""

import pytest

from tests.builders import make_edition, make_editor, make_user
from tests.editions.steps import abandoned_edition, draft_edition, make_term, publish_terms, published_edition
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


def test_a_preview_shows_the_draft_marked_as_such_and_the_public_sees_none_of_it(public):
    edition = make_edition(make_editor())
    make_term(edition, make_editor(), slug="hold", meaning="Keeping past release.")

    page = visit(make_user("reviewer")).get(f"/preview/{edition.pk}/glossary/").content.decode()

    assert "Keeping past release." in page
    assert '<strong class="notice__title">DRAFT.</strong>' in page
    assert "Keeping past release." not in public.get("/glossary/").content.decode()


def test_a_preview_lays_the_draft_over_what_is_published():
    user = make_editor()
    publish_terms(user, detainer="A request.")
    edition = make_edition(user)
    make_term(edition, user, slug="hold", meaning="Keeping past release.")

    page = visit(user).get(f"/preview/{edition.pk}/glossary/").content.decode()

    assert ("A request." in page, "Keeping past release." in page) == (True, True)


def test_links_of_a_preview_stay_in_it():
    edition = draft_edition()
    client = visit(make_user("reviewer"))

    page = client.get(f"/preview/{edition.pk}/glossary/").content.decode()

    assert f'href="/preview/{edition.pk}/reports/"' in page
    assert 'href="/reports/"' not in page
    assert 'href="/preview/' not in client.get("/").content.decode()


def test_a_preview_is_never_kept():
    edition = draft_edition()

    response = visit(make_user("reviewer")).get(f"/preview/{edition.pk}/glossary/")

    assert (response.headers["Cache-Control"], response.headers.get("ETag")) == ("no-store, private", None)


def test_what_is_published_or_abandoned_has_no_preview():
    client = visit(make_user("reviewer"))
    editions = (published_edition(), abandoned_edition())

    assert [client.get(f"/preview/{edition.pk}/glossary/").status_code for edition in editions] == [404, 404]


def test_an_address_the_public_site_does_not_have_is_not_found():
    edition = draft_edition()

    response = visit(make_user("reviewer")).get(f"/preview/{edition.pk}/nothing/here/")

    assert response.status_code == 404
    assert f'href="/preview/{edition.pk}/' in response.content.decode()


def test_a_filter_that_cannot_be_read_is_refused_as_on_the_public_site():
    edition = draft_edition()

    response = visit(make_user("reviewer")).get(f"/preview/{edition.pk}/reports/?from=yesterday")

    assert response.status_code == 400
