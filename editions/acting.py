"""Tells the database who is at work, so that preparers and trail name them."""

from contextlib import contextmanager

from django.db import connection


def name_actor(user_id):
    with connection.cursor() as cursor:
        cursor.execute("select set_config('editions.actor', %s, false)", [str(user_id or "")])


@contextmanager
def acting_as(user):
    """Everything written inside is written by the user."""
    name_actor(user.pk)
    try:
        yield
    finally:
        if connection.connection and not connection.needs_rollback:
            name_actor(None)


class ActingMiddleware:
    """Names the logged-in user to the database for the length of each request that may write."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in {"GET", "HEAD"} or not request.user.is_authenticated:
            return self.get_response(request)
        with acting_as(request.user):
            return self.get_response(request)
