from django.apps import AppConfig, apps
from django.db.backends.postgresql.features import DatabaseFeatures


class EditionsConfig(AppConfig):
    name = "editions"
    verbose_name = "Editions"

    def ready(self):
        # The public site reads views, and a view has no primary key to stand for its other columns.
        DatabaseFeatures.allows_group_by_selected_pks = False
        if apps.is_installed("allauth.account"):
            from editions.accounts import known_browsers, log, second_step

            for part in (log, second_step, known_browsers):
                part.begin()
        # Registers the gate's checks, what is verified of files, and whose files a withdrawal changes.
        from editions import (  # noqa: F401
            edition_checks,
            file_check,
            kind_checks,
            noted_steps,
            withdrawal_checks,
            withdrawing,
        )
