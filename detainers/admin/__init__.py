from detainers.admin import deliveries, detainers, places, policies, questions  # noqa: F401 - registers them
