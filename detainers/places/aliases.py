"""What a source means by words that do not tell who runs the jail: its aliases, and those shipped for it."""

import hashlib
import uuid

from detainers.models import PlaceAlias
from detainers.places.known_names import shipped_names
from detainers.places.readings import Reading
from detainers.places.words import words_key


def words_of(row):
    return tuple(getattr(row, name) for name in PlaceAlias.WORDS)


def alias_uid(source, words):
    """The identifier of a source's words: the same on every machine."""
    text = "|".join(["place alias", source.slug, *words])
    return uuid.UUID(bytes=hashlib.sha256(text.encode()).digest()[:16])


def aliases_of(source, edition, gazetteer):
    """{words: alias} as published, with the drafts of an edition (by id) laid over them.

    Names shipped for the source that no edition has had yet are among them, unsaved. Two queries.
    """
    every = list(PlaceAlias.objects.filter(source=source).select_related("facility"))
    standing = {words_of(alias): alias for alias in every if alias.since and not alias.until}
    for draft in every:
        if draft.since is None and draft.edition_id == edition:
            standing.pop(words_of(draft), None)
            if not draft.removed:
                standing[words_of(draft)] = draft
    known = {words_of(alias) for alias in every}
    return standing | {words: new for words, new in shipped_aliases(source, gazetteer) if words not in known}


def shipped_aliases(source, gazetteer):
    """(words, unsaved alias) of each name known by hand whose state and place are loaded."""
    for name in shipped_names():
        loaded = gazetteer.state(name.state) and (not name.place or name.place in gazetteer.labels)
        if name.source == source.slug and loaded:
            words = (name.facility, name.city, name.state)
            yield (
                words,
                PlaceAlias(
                    uid=alias_uid(source, words),
                    source=source,
                    **dict(zip(PlaceAlias.WORDS, words, strict=True)),
                    operator=name.operator,
                    jurisdiction_id=name.place or None,
                    reason=name.why,
                ),
            )


def meanings(aliases, gazetteer):
    """{words whatever their marks and case: (reading, facility)}; words with two meanings have none."""
    found = {}
    for (facility, city, state), alias in aliases.items():
        meaning = (Reading(alias.operator, alias.jurisdiction_id, alias.reason), alias.facility)
        found.setdefault(words_key(facility, city, gazetteer.state(state)), set()).add(meaning)
    return {key: one.pop() for key, one in found.items() if len(one) == 1}
