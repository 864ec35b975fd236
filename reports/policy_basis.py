"""Which stays of a case were declined, and whether the policy named as the basis was in force then."""

from detainers.models import Policy
from detainers.models.outcomes import DECLINES, Outcome
from detainers.outcome.course import ENDS_STAY
from reports.chains import stays

SOMETHING_DECLINED = {*DECLINES, Outcome.HONORED_IN_PART}


def declined_ends(events):
    """[(number of the stay, the event that ended it)] of the stays in which something was declined."""
    for stay in stays(events):
        end = next((event for event in stay.events if event.kind in ENDS_STAY and event.happened_on), None)
        if stay.outcome in SOMETHING_DECLINED and end:
            yield stay.number, end


def not_in_force(policy, events):
    """[(number, event)] of the declines on whose day the policy was not in force; of all, without one."""
    return [
        (number, end)
        for number, end in declined_ends(events)
        if policy is None or not policy.overlaps(end.happened_on, end.happened_on)
    ]


def policies_named(highlights, edition):
    """{uid: policy} of those that highlights name, as the register will stand; one query."""
    uids = {highlight.policy_uid for highlight in highlights if highlight.policy_uid}
    return {policy.uid: policy for policy in Policy.objects.once_published(edition).filter(uid__in=uids)}
