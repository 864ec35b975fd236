"""From a source's own words to an outcome, and from a form's name to what it asks."""

import csv
import hashlib
import re
import uuid

from django.conf import settings

from detainers.importing.refusing import DeliveryRefused
from detainers.importing.staging import copy_in
from detainers.models import OutcomeRule
from detainers.models.detainers import Detainer
from editions.statements import run

Form, Asked = Detainer.Form, Detainer.Asked
RULES = settings.BASE_DIR / "fixtures" / "outcome_rules.csv"

CODE = re.compile(r"^\s*I-?247([ADGNX]?)\b", re.IGNORECASE)
FORMS = {
    "": (Form.I247, Asked.BOTH),
    "D": (Form.I247D, Asked.HOLD),
    "N": (Form.I247N, Asked.NOTICE),
    # Asks for a transfer of custody: neither of the two things we count.
    "X": (Form.I247X, Asked.UNKNOWN),
    "A": (Form.I247A, Asked.BOTH),
    "G": (Form.I247G, Asked.NOTICE),
}


def form_of(words):
    """The form and what it asks, by the code it begins with; a name we do not know is kept as written."""
    code = CODE.match(words)
    if code is None:
        return Form.UNKNOWN, Asked.UNKNOWN
    form, asked = FORMS[code[1].upper()]
    if form == Form.I247 and re.search(r"as of March 2013", words, re.IGNORECASE):
        form = Form.I247_2013
    return form, asked


def map_forms():
    """Make the table `formed`: each form's name in the file, its form and what it asks."""
    run("create temp table formed (words text, form text, asked text) on commit drop")
    names = [words for (words,) in run("select distinct form_as_written from sound")]
    copy_in("formed", [[words, *form_of(words)] for words in names], ["words"])


def shipped_rules():
    """Yield the published mapping as values of OutcomeRule; the identifier is the same on every machine."""
    with RULES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            version = int(row["mapping_version"])
            yield row | {"mapping_version": version, "uid": rule_uid(version, row["lift_reason"])}


def rule_uid(version, lift_reason):
    words = f"outcome rule {version}: {lift_reason}"
    return uuid.UUID(bytes=hashlib.sha256(words.encode()).digest()[:16])


def draft_missing_rules(edition):
    """Draft in the edition every shipped rule that was never published; return how many.

    Raises DeliveryRefused when another edition has drafts of them open.
    """
    known = set(OutcomeRule.objects.filter(since__isnull=False).values_list("mapping_version", "lift_reason"))
    drafts = OutcomeRule.objects.drafts().select_related("edition")
    ours = {(rule.mapping_version, rule.lift_reason) for rule in drafts if rule.edition_id == edition.pk}
    missing = [
        rule for rule in shipped_rules() if (rule["mapping_version"], rule["lift_reason"]) not in known | ours
    ]
    elsewhere = [rule.edition for rule in drafts if rule.edition_id != edition.pk]
    if missing and elsewhere:
        raise DeliveryRefused(
            f"The mapping of lift reasons is being drafted in {elsewhere[0]}: "
            "publish or abandon that edition first."
        )
    OutcomeRule.objects.bulk_create(OutcomeRule(edition=edition, **rule) for rule in missing)
    return len(missing)


def map_reasons(edition):
    """Make the table `mapped` from the newest mapping; a reason not in it holds the delivery."""
    run(
        "create temp table mapped on commit drop as"
        " select distinct on (lift_reason) lift_reason, mapping_version, outcome, custody_taken, explanation"
        " from detainers_outcomerule where not removed"
        " and ((since is not null and until is null) or (since is null and edition_id = %s))"
        " order by lift_reason, mapping_version desc, since nulls first",
        (edition.pk,),
    )
    unmapped = run(
        "select lift_reason, count(*) from sound"
        " where not exists (select from mapped where mapped.lift_reason = sound.lift_reason)"
        " group by 1 order by 2 desc, 1"
    )
    if unmapped:
        raise DeliveryRefused(
            "The delivery waits: it gives lift reasons that are not mapped to an outcome.\n"
            + "\n".join(f"- “{reason}”: {count:,} rows" for reason, count in unmapped)
            + "\nAdd a rule for each on the staff site, have it published, and bring the file in again."
        )
