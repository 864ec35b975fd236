"""Checks for personal data in every public text of an edition."""

from django.db.models import Value

from detainers.models import (
    CustodyEvent,
    Delivery,
    Detainer,
    Facility,
    Jurisdiction,
    LawEnforcementAgency,
    PlaceAlias,
)
from editions.checks import ERROR, TEXTS, WARNING, check, once_per_run
from editions.drafted_texts import texts_of
from editions.models import AllowedWords
from editions.personal_data import Known, identifiers_in, names_in

# Words of sources for jails: their numbers are looked at, but nearly all of them hold a name like a person's.
WORDS_FOR_PLACES = {Detainer, CustodyEvent, PlaceAlias, Delivery, Facility, LawEnforcementAgency}

REMEDY = (
    "Take it out; only the number or address of an office may stay, once a reference keeper has put it "
    "on the list of allowed words."
)


@once_per_run
def known_words(edition):
    return words_known()


def words_known():
    """Names of places and jails, and what the reference keeper allows; one query."""
    named = (Jurisdiction, "name"), (Jurisdiction, "legal_name"), (Facility, "name")
    allowed, *names = (
        model.objects.order_by().values_list(Value(model is AllowedWords), name)
        for model, name in ((AllowedWords, "words"), *named)
    )
    known = allowed.union(*names)
    places = {name.lower() for is_allowed, name in known if not is_allowed}
    return Known(places=frozenset(places), allowed=tuple(name for is_allowed, name in known if is_allowed))


@check("personal_data", ERROR, TEXTS)
def no_personal_data(edition):
    known = known_words(edition)
    for text in texts_of(edition):
        for what in dict.fromkeys(trace.what for trace in identifiers_in(text.words, known)):
            yield text.at(f"{text.where}: this looks like {what}. {REMEDY}")


@check("possible_name", WARNING, TEXTS)
def nobody_is_named(edition):
    known = known_words(edition)
    for text in texts_of(edition):
        if text.model in WORDS_FOR_PLACES:
            continue
        for name in dict.fromkeys(trace.words for trace in names_in(text.words, known)):
            yield (
                text.at(f"{text.where}: “{name}” may be the name of a person."),
                "Take it out, or say why it is no personal data.",
            )
