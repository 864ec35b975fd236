"""Where a jail stands, asked apart from who runs it: the filter `located` of the explorer and its file."""

from detainers.models import Detainer
from editions.language import gettext as _
from editions.language import noop
from reports.addresses import BadRequest

LOCATED = {
    "in": noop("Any jail that stands there, whoever runs it"),
    "others": noop("Jails there that others run"),
}
# The tally does not know where a jail stands: of fifty large counties the page would take seconds.
MOST_COUNTIES = 5


def refuse_without_county(scope):
    """Raise BadRequest where the question has no answer: the record knows a jail's county and state."""
    asked = scope.choices["located"]
    if len(asked) > 1:
        raise BadRequest({"located": _("Choose one: %(known)s.", known=", ".join(LOCATED))})
    if asked and len(scope.places) > MOST_COUNTIES:
        told = _(
            "Name at most %(most)s counties with it: rows of such jails are counted one by one.",
            most=MOST_COUNTIES,
        )
        raise BadRequest({"located": told})
    if asked and (not scope.places or any(len(place.geoid) != 5 for place in scope.places)):
        raise BadRequest(
            {"located": _("Name a county with it: the record says in which county a jail stands.")}
        )


def standing_in(reading, scope):
    """Detainers of jails that stand in the counties of the scope; with `others`, of those that others run."""
    rows = Detainer.objects.as_of(reading).in_period(scope.first_day, scope.last_day)
    rows = rows.filter(located_in__in=scope.geoids)
    if "others" in scope.choices["located"]:
        return rows.exclude(jurisdiction__in=scope.geoids)
    return rows
