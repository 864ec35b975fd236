from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Reports"

    def ready(self):
        from reports import (  # noqa: F401 - registers the gate's checks
            checks,
            policy_checks,
            report_checks,
            verifying,
        )
