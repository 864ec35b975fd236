"""Gives the pages of an account the staff site's frame."""

from django.contrib import admin


def frame(request):
    """What the admin gives its own pages; here for those that are not its own."""
    match = request.resolver_match
    return admin.site.each_context(request) if match and match.app_name != "admin" else {}
