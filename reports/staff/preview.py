"""Drafts as the public would read them once they are published."""

from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import get_script_prefix, resolve, reverse, set_script_prefix

from editions.models import Edition
from editions.previewing import as_if_published
from reports.addresses import BadRequest
from reports.pages import bad_request, not_found
from reports.reading import newest_reading, read_edition
from reports.staff.frame import for_readers
from reports.taken_away import NotHere, taken_away
from reports.withdrawn import Gone, gone


@contextmanager
def links_below(prefix):
    """Public addresses made inside begin with the prefix, so that links stay in the preview."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


@for_readers
def preview(request, edition_id, public_path=""):
    """A public page as it would stand with the draft published; for staff alone, never kept, never listed."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    draft = get_object_or_404(Edition.objects.on_the_way(), pk=edition_id)
    told = {"draft": draft, "draft_url": reverse("admin:editions_edition_change", args=[edition_id])}
    prefix = reverse("admin:preview-home", args=[edition_id])
    with as_if_published(draft), links_below(prefix):
        response = public_answer(request, public_path, told)
    if response.streaming:
        response.streaming_content = laid_under(response.streaming_content, draft)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def public_answer(request, public_path, told):
    """What the public site answers at the address, in the words of its own error pages too."""
    request.reading = replace(newest_reading(), **told)
    try:
        request.reading = replace(read_edition(request.GET), **told)
        match = resolve(f"/{public_path}", urlconf=settings.PUBLIC_URLCONF)
        return match.func(request, *match.args, **match.kwargs)
    except BadRequest as problem:
        return bad_request(request, problem)
    except Gone as problem:
        return gone(request, problem)
    except NotHere as problem:
        return taken_away(request, problem) or not_found(request)
    except Http404:
        return not_found(request)


def laid_under(pieces, draft):
    """The pieces of a file, made while they are sent: the draft is laid over the record for as long."""
    with as_if_published(draft):
        yield from pieces
