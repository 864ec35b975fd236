from django.conf import settings
from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from editions import access, blanking, preview_views


class Command(migrate.Command):
    help = "Apply migrations, then rebuild the views of the public and of previews, and every grant."

    def handle(self, *args, **options):
        """Views go first, since PostgreSQL refuses to alter a column a view reads."""
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        with transaction.atomic():
            preview_views.drop_preview()
            access.drop_views()
        super().handle(*args, **options)
        if is_incomplete():
            self.stderr.write("The public site reads nothing before every migration is applied: run migrate.")
            return
        with transaction.atomic():
            access.build_views()
            access.grant_access()
            preview_views.build_preview()
            preview_views.grant_preview(settings.STAFF_ROLE)
            blanking.write_blanking()


def is_incomplete():
    """Whether a migration is left, of any app: the tables are not what the models say."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
