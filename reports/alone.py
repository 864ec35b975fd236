"""Answers that ask neither the database nor the frame of pages: what is wrong, and when to come back."""

from dataclasses import dataclass

from django.shortcuts import render

from editions.language import noop
from reports.pages import identity
from reports.problem_json import is_for_programs, problem_json


@dataclass(frozen=True)
class Told:
    """What a page of its own says; `headers` go with it."""

    title: str
    lede: str
    steps: tuple = ()
    headers: tuple = ()


ALL = {
    405: Told(
        noop("This site is read-only"),
        noop("Only GET and HEAD are answered. Nothing can be sent to this site."),
        headers=(("Allow", "GET, HEAD"),),
    ),
    500: Told(
        noop("Something broke on our side"),
        noop("This page could not be made. No record was changed: this site cannot write to it."),
        (noop("Try again in a minute."),),
    ),
    503: Told(
        noop("The record does not answer at the moment"),
        noop("Its database is restarting or very busy. No record was changed: this site cannot write to it."),
        (noop("Try again in a minute; the address stays the same."),),
        (("Retry-After", "60"),),
    ),
}


def alone(request, status):
    told = ALL[status]
    if is_for_programs(request):
        answer = problem_json(status, told.title)
    else:
        context = {"told": told, "status": status, "identity": identity()}
        answer = render(request, "alone.html", context, status=status, using="public")
    for name, value in (("Cache-Control", "no-store"), *told.headers):
        answer.headers[name] = value
    return answer


def server_error(request):
    return alone(request, 500)
