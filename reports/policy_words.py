"""The file of policies, and their criteria in words."""

from detainers.models import Policy

FILE_NAME = "policies"
POLICY_COLUMNS = {
    "identifier": "Identifier of the policy; the same in every edition.",
    "geoid": "GEOID of the place.",
    "place": "Its name.",
    "line": "Rules of a place that replace each other share a line.",
    "title": "What the rule does, in our words.",
    "instrument": "Ordinance, sheriff's order, resolution, statute …",
    "limits": "What it limits: notice, hold, interview, access.",
    "enacted_on": "Day it was decided; empty when not known.",
    "in_force_from": "First day in force; empty when not known.",
    "in_force_from_exactness": "How exactly that day is known; before: in force by it, begun earlier.",
    "in_force_until": "Last day in force; empty when the end is not known.",
    "criteria": "By class of offense, whether notice is given and the person held, as the source says it.",
    "summary": "What it limits, in plain words.",
    "remark": "What is not known, or was found beside it.",
    "source": "The document or page it was read in.",
    "source_url": "Its address.",
    "seen_on": "Day the source was last seen.",
    "since_edition": "First edition that has it in these words.",
}


def criteria_words(policy):
    """“Violent felony, convicted: notice yes, hold yes; …”; one query unless criteria are at hand."""
    return "; ".join(said_of(criterion) for criterion in policy.criteria.all())


def said_of(criterion):
    words = f" (“{criterion.words}”)" if criterion.words else ""
    notice, hold = criterion.get_notice_display().lower(), criterion.get_hold_display().lower()
    return f"{criterion.class_words}{words}: notice {notice}, hold {hold}"


def register(reading, scope):
    """The policies in force in the days and places, in the order of the file."""
    rows = Policy.objects.as_of(reading).in_force_between(scope.first_day, scope.last_day)
    rows = rows.select_related("jurisdiction__state").prefetch_related("criteria")
    if scope.places:
        rows = rows.filter(scope.inside())
    return rows.order_by("jurisdiction__geoid", "in_force", "uid")


def policy_lines(policies):
    """The lines of the file, one for each policy."""
    for policy in policies:
        yield {
            "identifier": str(policy.uid),
            "geoid": policy.jurisdiction_id,
            "place": str(policy.jurisdiction),
            "line": policy.line,
            "title": policy.title,
            "instrument": policy.instrument,
            "limits": " ".join(policy.limits),
            "enacted_on": policy.enacted_on,
            "in_force_from": policy.in_force.lower,
            "in_force_from_exactness": policy.in_force_exactness,
            "in_force_until": policy.last_day,
            "criteria": criteria_words(policy),
            "summary": policy.summary,
            "remark": policy.note,
            "source": policy.source_name,
            "source_url": policy.source_url,
            "seen_on": policy.seen_on,
            "since_edition": policy.since,
        }
