from reports.admin import content, corrections, highlights, reports  # noqa: F401 - registers them
