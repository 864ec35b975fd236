from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from editions import access, blanking


class Command(migrate.Command):
    help = "Apply migrations, then rebuild the public views and every grant."

    def handle(self, *args, **options):
        """Views go first, since PostgreSQL refuses to alter a column a view reads."""
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        with transaction.atomic():
            access.drop_views()
        super().handle(*args, **options)
        if is_incomplete():
            self.stderr.write("The public site reads nothing before every migration is applied: run migrate.")
            return
        with transaction.atomic():
            access.build_views()
            access.grant_access()
            blanking.write_blanking()


def is_incomplete():
    """Whether a migration is left, of any app: the tables are not what the models say."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
