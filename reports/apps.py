from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Reports"

    def ready(self):
        from reports import (  # noqa: F401 - registers checks of the gate and files of editions
            announced_checks,
            checks,
            edition_files,
            figure_changes,
            highlight_checks,
            policy_checks,
            report_checks,
            telling_checks,
            text_checks,
            verifying,
        )
        from reports.originals import withdrawn  # noqa: F401 - what of originals goes with a withdrawal
        from reports.paper import edition_papers  # noqa: F401 - registers the PDFs of editions
