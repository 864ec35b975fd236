"""What must be right of policies before review, and that no place is given a label."""

from django.db import connection

from detainers.models import Detainer, OutcomeRule, PlaceAlias, Policy
from detainers.models.policies import Limit, OffenseClass, PolicyCriterion
from editions.checks import check, check_of, error
from editions.drafted_texts import texts_of
from reports.labels import labels_in
from reports.models import Correction
from reports.templating import in_force

ANSWERED = {Limit.NOTICE: "notice", Limit.HOLD: "hold"}
# Words of a source, kept as they are.
NOT_OUR_WORDS = (Detainer, OutcomeRule, PlaceAlias)


def drafted(edition):
    rows = Policy.objects.drafts().filter(edition=edition, removed=False)
    return rows.select_related("jurisdiction__state").prefetch_related("criteria")


@check_of(Policy)
def policies_say_for_whom(edition):
    """A rule about notice or holds says for which classes of offense, each once."""
    for policy in drafted(edition):
        criteria = policy.criteria.all()
        if not criteria and set(policy.limits) & set(ANSWERED):
            yield error(
                "policy_without_criteria",
                f"“{policy}” of {policy.jurisdiction} limits notice or holds and does not say for which "
                "classes of offense: enter at least one, “Any charge or conviction” where all are alike.",
            )
        for twice in told_twice(criteria):
            yield error(
                "policy_class_twice",
                f"“{policy}” of {policy.jurisdiction} says what holds for “{twice}” both as a whole and for "
                "the charged or the convicted: keep one of the two.",
            )


def told_twice(criteria):
    whole = {each.offense_class for each in criteria if each.stage == PolicyCriterion.Stage.EITHER}
    apart = {each.offense_class for each in criteria if each.stage != PolicyCriterion.Stage.EITHER}
    return [OffenseClass(name).label for name in sorted(whole & apart)]


@check_of(Policy)
def policies_of_a_line_follow_each_other(edition):
    register = Policy.objects.once_published(edition)
    for policy in drafted(edition):
        others = register.in_the_way_of(policy).select_related("jurisdiction__state")
        # Two drafts in each other's way are told once.
        for other in others.exclude(since=None, pk__lt=policy.pk):
            yield error(
                "policies_together",
                f"“{policy}” of {policy.jurisdiction} is {in_force(policy)}; “{other}” of the same line is "
                f"{in_force(other)}: end one before the other begins, or put it in a line of its own.",
            )


@check_of(Policy)
def policies_never_change_unsaid(edition):
    """As publishing asks: reports_policies_untold in the database says which do."""
    with connection.cursor() as cursor:
        cursor.execute("select reports_policies_untold(%s)", [edition.pk])
        for (sentence,) in cursor.fetchall():
            yield error("policy_changed_unsaid", sentence)


@check_of(Correction)
def corrections_name_policies_of_the_record(edition):
    for fix in Correction.objects.drafts().filter(edition=edition, removed=False, policy_uid__isnull=False):
        if not Policy.objects.filter(uid=fix.policy_uid, since__isnull=False).exists():
            yield error(
                "correction_of_no_policy",
                f"Correction “{fix}” is of a policy that was never published: choose a published one.",
            )


@check
def no_labels_for_places(edition):
    """Whoever writes says what a rule does; a label of others stands in quotation marks."""
    for text in texts_of(edition):
        if text.root not in NOT_OUR_WORDS and text.is_prose:
            for label in dict.fromkeys(labels_in(text.words)):
                yield error(
                    "label_word",
                    f"{text.where}: “{label}” is a label. Say what the rule does, or quote who says so.",
                )
