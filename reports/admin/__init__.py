from reports.admin import content, corrections, highlights, reports, responses  # noqa: F401 - registers them
