from detainers.admin import breaks, deliveries, detainers, places, policies, questions  # noqa: F401 - registers them
