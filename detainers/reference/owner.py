"""Reference tables belong to the owner: the staff site may read them only."""

from django.core.management.base import CommandError
from django.db import connection


def refuse_unless_owner(command):
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('detainers_jurisdiction', 'INSERT')")
        if not cursor.fetchone()[0]:
            raise CommandError(
                "Only the owner of the database loads reference tables:"
                f" SITE=owner python manage.py {command} …"
            )
