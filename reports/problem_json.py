"""What went wrong, for programs: RFC 9457, under the addresses of the API alone."""

from django.http import JsonResponse
from django.utils import timezone

API = "/api/"
MEANINGS = {
    404: "Nothing of this edition stands at this address.",
    410: "It was published once.",
    500: "The fault is ours. Try again in a minute.",
    503: "The record does not answer at the moment. Try again in a minute.",
}


def is_for_programs(request):
    return request.path.startswith(API)


def problem_json(
    status, title, *, problems=None, suggestions=(), near=(), withdrawal=None, last=None, **of_pages
):
    """An answer as application/problem+json, from what its page would be given.

    `problems` maps a parameter to what is wrong and the remedy, `near` are addresses that may have been
    meant, `last` is the last edition that has what a later one took away. What is empty is left out.
    """
    told = {
        "detail": " ".join((problems or {}).values()) or MEANINGS.get(status),
        "problems": problems,
        "candidates": [{"place": words, "address": url} for words, url in suggestions],
        "near": [{"title": words, "address": url} for words, url in near],
        "withdrawn": withdrawal and withdrawn(withdrawal),
        "taken_away": last and taken_away(last, **of_pages),
    }
    said = {name: value for name, value in told.items() if value}
    return JsonResponse(
        {"type": "about:blank", "title": title, "status": status, **said},
        status=status,
        content_type="application/problem+json",
    )


def taken_away(last, *, kind, edition, last_url, **of_page):
    """Which edition took it out of the record, why, and where it can still be read."""
    return {
        "kind": kind,
        "edition": edition.number,
        "note": edition.note,
        "last_edition": last,
        "last_address": last_url,
    }


def withdrawn(withdrawal):
    """What stood there, when it was withdrawn and why."""
    return {
        "kind": withdrawal.model._meta.verbose_name,
        "edition": withdrawal.since,
        "withdrawn_on": timezone.localdate(withdrawal.edition.published_at),
        "reason": withdrawal.get_reason_class_display(),
        "explanation": withdrawal.public_reason,
    }
