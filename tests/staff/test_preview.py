"""Drafts as the public would read them, for staff alone."""

import pytest
from django.db import ProgrammingError, transaction

from editions.preview_views import PREVIEW
from editions.previewing import as_if_published
from editions.statements import run
from tests.builders import as_public, make_detainer, make_edition, make_editor, make_source, make_user
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


def test_a_preview_has_the_sources_that_the_draft_names_by_now_and_no_other():
    user = make_editor()
    edition = make_edition(user)
    make_source(slug="named-by-nobody")
    found = []
    for slug in ("first", "second"):
        make_detainer(edition, user, source=make_source(slug=slug))
        with as_if_published(edition):
            found.append(run("select slug, since from detainers_source order by 1"))

    assert found == [[("first", 1)], [("first", 1), ("second", 1)]]


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


def test_every_page_and_file_of_a_preview_says_draft_and_is_not_to_be_listed():
    edition, user = draft_edition(), make_editor()
    make_detainer(edition, user)
    client = visit(user)

    page, file, api = (
        client.get(f"/preview/{edition.pk}{path}") for path in ("/", "/detainers.csv", "/api/v1/detainers/")
    )

    assert "<title>DRAFT: " in page.content.decode()
    assert 'filename="DRAFT-detainers-edition-1.csv"' in file.headers["Content-Disposition"]
    assert b",DRAFT," in b"".join(file.streaming_content)
    assert api.json()["draft"] is True
    assert [each.headers["X-Robots-Tag"] for each in (page, file, api)] == ["noindex"] * 3


def test_a_preview_takes_no_form_and_leaves_no_trace():
    edition = draft_edition()
    client = visit(make_user("reviewer"))

    assert client.post(f"/preview/{edition.pk}/").status_code == 405
    client.get(f"/preview/{edition.pk}/")
    assert run("select current_setting('search_path'), current_setting('preview.draft', true)")[0] in [
        ("public,extensions", ""),
        ("public,extensions", None),
    ]


def test_the_public_role_cannot_enter_the_views_of_previews():
    with as_public(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        run("select from {schema}.editions_edition", schema=PREVIEW)


def test_the_public_site_has_no_preview(public):
    edition = draft_edition()

    assert public.get(f"/preview/{edition.pk}/").status_code == 404
