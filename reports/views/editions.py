"""Every act of publishing: what, why, when, and which records it changed."""

from django.http import Http404

from reports.addresses import address
from reports.edition_changes import detainer_changes, detainers_added, published, table_changes
from reports.filters import Filter
from reports.pages import page_response
from reports.paging import Slice
from reports.set_aside import set_aside_in
from reports.stored_files import files_of


def edition_list(request):
    """The editions up to the one being read, the newest first."""
    filters = Filter(request, date_label="Dates", own=("after",))
    return page_response(
        request,
        "editions/list.html",
        title="Editions",
        description="Every act of publishing, numbered without gaps; each stays readable for ever.",
        crumbs=[("Overview", address("overview", keep=request.GET)), ("Editions", None)],
        context={
            "part": Slice(published(request.reading), filters),
            "added": detainers_added(request.reading),
        },
    )


def edition_detail(request, number):
    """One edition: its note, the roles, and every record it added, changed or took away."""
    Filter(request, date_label="Dates")
    edition = published(request.reading).filter(number=number).first()
    if edition is None:
        raise Http404("There is no such edition.")
    return page_response(
        request,
        "editions/detail.html",
        title=f"Edition {number}: {edition.title}",
        description=f"What edition {number} changed and why.",
        crumbs=[
            ("Overview", address("overview", keep=request.GET)),
            ("Editions", address("edition-list", keep=request.GET)),
            (f"Edition {number}", None),
        ],
        context={
            "edition": edition,
            "tables": table_changes(number),
            "detainers": detainer_changes(number),
            "gate": set_aside_in(edition.pk),
            "files": files_of(number),
        },
    )
