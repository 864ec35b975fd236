"""Drafts as the public would read them."""

from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, get_script_prefix, resolve, reverse, set_script_prefix

from editions.models import Edition
from reports.addresses import BadRequest
from reports.pages import bad_request, not_found
from reports.reading import newest_reading
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


def preview(request, edition_id, public_path=""):
    """A public page as it would stand with the draft edition laid over the newest one; never kept."""
    if not request.user.may_read:
        raise PermissionDenied
    draft = get_object_or_404(Edition.objects.on_the_way(), pk=edition_id)
    request.reading = replace(newest_reading(), edition=draft, draft=draft)
    with links_below(reverse("admin:preview-home", args=[edition_id])):
        try:
            match = resolve(f"/{public_path}", urlconf=settings.PUBLIC_URLCONF)
            return match.func(request, *match.args, **match.kwargs)
        except Resolver404:
            return not_found(request)
        except BadRequest as problem:
            return bad_request(request, problem)
        except Gone as problem:
            return gone(request, problem)
