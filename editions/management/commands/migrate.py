from django.core.management.commands import migrate
from django.db import transaction

from editions import access, blanking


class Command(migrate.Command):
    help = "Apply migrations, then rebuild the public views and every grant."

    def handle(self, *args, **options):
        """Views go first, since PostgreSQL refuses to alter a column a view reads."""
        with transaction.atomic():
            access.drop_views()
        super().handle(*args, **options)
        if not options["app_label"]:
            with transaction.atomic():
                access.build_views()
                access.grant_access()
                blanking.write_blanking()
