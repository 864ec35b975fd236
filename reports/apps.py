from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Reports"

    def ready(self):
        from reports import checks, policy_checks, report_checks  # noqa: F401 - registers the gate's checks
        from reports import verifying  # noqa: F401 - registers what can be recomputed
