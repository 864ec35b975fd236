"""Aliases of a source's words, drafted from what staff decided or from the names we ship."""

from django.db import transaction

from detainers.models import PlaceAlias
from detainers.places.aliases import alias_uid
from editions.versioned import propose_removal, revise


class AliasTaken(Exception):
    """Somebody drafts a meaning of the same words in another edition; the message names it."""


@transaction.atomic
def draft_alias(decision, edition):
    """Draft in the edition what a decision makes of its words: an alias, a changed one, or its removal.

    Returns whether there was anything to draft. Raises AliasTaken; a few statements.
    """
    aliases = PlaceAlias.objects.of_words(decision)
    draft = aliases.drafts().select_related("edition").first()
    if draft and draft.edition_id != edition.pk:
        raise AliasTaken(
            f"These words are given a meaning in “{draft.edition.title}”: publish or abandon it first."
        )
    if draft:
        draft.delete()
    current = aliases.current().first()
    if decision.facility is None:
        if current:
            propose_removal(current, edition)
        return bool(current or draft)
    return draft_meaning(decision, edition, current)


def draft_meaning(decision, edition, current):
    facility = decision.facility
    meaning = {
        "operator": facility.operator,
        "facility_id": facility.pk,
        "jurisdiction_id": facility.jurisdiction_id,
        "reason": decision.reason,
    }
    if current and all(getattr(current, name) == value for name, value in meaning.items()):
        return False
    words = {name: getattr(decision, name) for name in PlaceAlias.WORDS}
    uid = alias_uid(decision.source, tuple(words.values()))
    alias = (
        revise(current, edition)
        if current
        else PlaceAlias(edition=edition, uid=uid, source=decision.source, **words)
    )
    for name, value in meaning.items():
        setattr(alias, name, value)
    alias.save()
    return True


def draft_missing_aliases(edition, resolver, words_met):
    """Draft what a delivery read by: shipped names no edition has had, and decisions on words it met.

    A decision whose words have a draft open elsewhere stays with that draft. Returns how many.
    """
    missing = [alias for alias in resolver.aliases.values() if alias.pk is None]
    for alias in missing:
        alias.edition = edition
    PlaceAlias.objects.bulk_create(missing)
    met = [decision for words, decision in resolver.decisions.items() if words in words_met]
    return len(missing) + sum(drafted(decision, edition) for decision in met if decision.facility)


def drafted(decision, edition):
    try:
        return draft_alias(decision, edition)
    except AliasTaken:
        return False
