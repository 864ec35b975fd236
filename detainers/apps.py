from django.apps import AppConfig


class DetainersConfig(AppConfig):
    name = "detainers"
    verbose_name = "Records"

    def ready(self):
        from detainers import (  # noqa: F401 - registers checks, and what drafts would count
            chain_checks,
            checks,
            outcome_checks,
            pending,
            verifying,
        )
