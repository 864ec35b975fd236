"""What our screens share: the staff site's frame around them, and who may read them."""

from functools import wraps

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse


def framed(request, template, context, status=200):
    """A screen inside the staff site's frame."""
    return TemplateResponse(request, template, admin.site.each_context(request) | context, status=status)


def for_readers(view):
    """Refuses a view to whoever has no role that reads drafts."""

    @wraps(view)
    def asked(request, *given, **named):
        if not request.user.may_read:
            raise PermissionDenied
        return view(request, *given, **named)

    return asked
