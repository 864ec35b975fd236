"""Every act of publishing: what, why, by which roles and when, and what it changed."""

from django.http import Http404

from editions.models import Edition
from reports.addresses import address
from reports.citing import SITE_NAME, frozen
from reports.correction_editions import changes_of
from reports.differences.rows import row_counts
from reports.edition_changes import table_changes
from reports.edition_list import EditionFilter, EditionPage, detainers_added, published
from reports.filters import Filter
from reports.pages import page_response
from reports.set_aside import set_aside_in
from reports.stored_files import files_of
from reports.withdrawn import withdrawn_by


def edition_list(request):
    """The editions up to the one being read, the newest first, by kind and day of publication."""
    filters = EditionFilter(request)
    part = EditionPage(filters.narrowed(published(request.reading)), filters)
    return page_response(
        request,
        "editions/list.html",
        title="Editions",
        description="Every act of publishing, numbered without gaps; each stays readable for ever.",
        crumbs=[("Editions", None)],
        context={"filters": filters, "part": part, "added": detainers_added(part.rows)},
    )


def edition_detail(request, number):
    """One edition: its note, the roles, the checks, its files, and every record it changed."""
    Filter(request, date_label="Dates")
    edition = request.reading.edition
    if edition is None or edition.number != number:
        edition = published(request.reading).filter(number=number).first()
    if edition is None:
        raise Http404("There is no such edition.")
    return page_response(
        request,
        "editions/detail.html",
        title=f"Edition {number}: {edition.title}",
        description=f"What edition {number} changed and why.",
        crumbs=[("Editions", address("edition-list", keep=request.GET)), (f"Edition {number}", None)],
        context={"edition": edition, **told(edition)},
    )


def told(edition):
    """What an edition's page tells of it; nine queries."""
    number, changed = edition.number, changes_of(edition)
    return {
        "changed": changed,
        "rows": changed.rows if changed else row_counts([number])[number],
        "tables": table_changes(number - 1, number),
        "gate": set_aside_in(edition.pk),
        "files": files_of(number),
        "withdrawn": withdrawn_by(edition) if edition.kind == Edition.Kind.WITHDRAWAL else [],
        "cited": f"{SITE_NAME}, {frozen(address('overview'), edition)}",
    }
