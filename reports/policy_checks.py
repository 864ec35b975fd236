"""What must be right of policies before review, and that no place is given a label."""

from django.db import connection

from detainers.models import Detainer, OutcomeRule, PlaceAlias, Policy
from detainers.models.policies import Limit, OffenseClass, PolicyCriterion
from editions.checks import ERROR, TEXTS, check, once_per_run
from editions.drafted_texts import texts_of
from reports.labels import labels_in
from reports.models import Correction
from reports.templating import in_force

ANSWERED = {Limit.NOTICE: "notice", Limit.HOLD: "hold"}
# Words of a source, kept as they are.
NOT_OUR_WORDS = (Detainer, OutcomeRule, PlaceAlias)


@once_per_run
def drafted(edition):
    rows = Policy.objects.drafts().filter(edition=edition, removed=False)
    return list(rows.select_related("jurisdiction__state").prefetch_related("criteria").order_by("pk"))


@check("policy_without_criteria", ERROR, TEXTS, Policy)
def policies_say_for_whom(edition):
    for policy in drafted(edition):
        if not policy.criteria.all() and set(policy.limits) & set(ANSWERED):
            yield (
                f"“{policy}” of {policy.jurisdiction} limits notice or holds and does not say for which "
                "classes of offense: enter at least one, “Any charge or conviction” where all are alike."
            )


@check("policy_class_twice", ERROR, TEXTS, Policy)
def policies_answer_for_each_class_once(edition):
    for policy in drafted(edition):
        for twice in told_twice(policy.criteria.all()):
            yield (
                f"“{policy}” of {policy.jurisdiction} says what holds for “{twice}” both as a whole and for "
                "the charged or the convicted: keep one of the two."
            )


def told_twice(criteria):
    whole = {each.offense_class for each in criteria if each.stage == PolicyCriterion.Stage.EITHER}
    apart = {each.offense_class for each in criteria if each.stage != PolicyCriterion.Stage.EITHER}
    return [OffenseClass(name).label for name in sorted(whole & apart)]


@check("policies_together", ERROR, TEXTS, Policy)
def policies_of_a_line_follow_each_other(edition):
    register = Policy.objects.once_published(edition)
    for policy in drafted(edition):
        others = register.in_the_way_of(policy).select_related("jurisdiction__state")
        # Two drafts in each other's way are told once.
        for other in others.exclude(since=None, pk__lt=policy.pk):
            yield (
                f"“{policy}” of {policy.jurisdiction} is {in_force(policy)}; “{other}” of the same line is "
                f"{in_force(other)}: end one before the other begins, or put it in a line of its own."
            )


@check("policy_changed_unsaid", ERROR, TEXTS, Policy)
def policies_never_change_unsaid(edition):
    """As publishing asks: reports_policies_untold in the database says which do."""
    with connection.cursor() as cursor:
        cursor.execute("select reports_policies_untold(%s)", [edition.pk])
        for (sentence,) in cursor.fetchall():
            yield sentence


@check("correction_of_no_policy", ERROR, TEXTS, Correction)
def corrections_name_policies_of_the_record(edition):
    for fix in Correction.objects.drafts().filter(edition=edition, removed=False, policy_uid__isnull=False):
        if not Policy.objects.filter(uid=fix.policy_uid, since__isnull=False).exists():
            yield f"Correction “{fix}” is of a policy that was never published: choose a published one."


@check("label_word", ERROR, TEXTS)
def no_labels_for_places(edition):
    """Whoever writes says what a rule does; a label of others stands in quotation marks."""
    for text in texts_of(edition):
        if text.root not in NOT_OUR_WORDS and text.is_prose:
            for label in dict.fromkeys(labels_in(text.words)):
                yield text.at(
                    f"{text.where}: “{label}” is a label. Say what the rule does, or quote who says so."
                )
