"""The gate's checks of detainer rows, places and persons; imported when the app is ready."""

from detainers.checks import deliveries, person_traces, rows  # noqa: F401 - registers them
