from django.apps import AppConfig


class DetainersConfig(AppConfig):
    name = "detainers"
    verbose_name = "Records"

    def ready(self):
        from detainers import chain_checks, checks, outcome_checks  # noqa: F401 - registers the gate's checks
        from detainers import verifying  # noqa: F401 - registers what can be recomputed
