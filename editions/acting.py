"""Tells the database who is at work, so that preparers and trail name them."""

from contextlib import contextmanager

from django.db import connection
from psycopg.pq import TransactionStatus


def name_actor(actor):
    """Name whoever acts from now on in this connection; returns who acted until now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('editions.actor', true), set_config('editions.actor', %s, false)", [actor]
        )
        return cursor.fetchone()[0] or ""


def can_be_told():
    """Whether the connection takes statements; if not, its rollback takes the name back too."""
    status = connection.connection and connection.connection.info.transaction_status
    return status in {TransactionStatus.IDLE, TransactionStatus.INTRANS} and not connection.needs_rollback


@contextmanager
def acting_as(user):
    """Everything written inside is written by the user."""
    before = name_actor(str(user.pk))
    try:
        yield
    finally:
        if can_be_told():
            name_actor(before)


class ActingMiddleware:
    """Names the logged-in user to the database for the length of each request that may write."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in {"GET", "HEAD"} or not request.user.is_authenticated:
            return self.get_response(request)
        with acting_as(request.user):
            return self.get_response(request)
