"""Street addresses as a grammar: a house number, a name, a kind of street, and what stands around."""

import re

from editions.personal_data.street_evidence import (
    IN_A_TOWN,
    WORDS,
    Street,
    kind_is_meant,
    without_kind,
)
from editions.personal_data.street_words import (
    A_YEAR_BEFORE,
    ALSO_NAMES,
    COUNTED,
    FORMS,
    KINDS,
    KINDS_BEFORE,
    LINKS,
    NO_STREET,
    NUMBERED_ROADS,
    REPORTER,
    SIDES,
)
from editions.personal_data.words import Trace

WHAT = "a street address"
UP_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
IN_WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|eleven|twelve|\w{{3,5}}teen|hundred"
    rf"|{UP_TO_NINE})"
    r"(?:[- ](?:and )?(?=\w)|\b)){1,4}(?<![- ])"
)
NUMBER = re.compile(
    r"(?<![\w$€£/-])(?<!\d[.,])(?:"
    r"(?P<figures>[NSEWnsew]?\d{1,6}(?:[-/]\d{1,5})?(?:-?[A-Za-z])?)(?:\s?[½¼¾]|\s\d/\d)?"
    r"|(?P<grid>[NSEW]\d{1,5}\s?[NSEW]\d{1,5}|\d{1,2}[NSEW]\d{2,4})|(?P<thousands>\d{1,3},\d{3})"
    rf"|(?P<words>(?i:{IN_WORDS})))(?P<gap>,?\s+|\s*,\s*)(?=[^\s\d]|\d+(?i:st|nd|rd|th|\s\w))"
)


AN_EXIT = re.compile(r"(?i)\bexit\s$")
# “-61”, “No. 12”, “ B”: what road it is.
ITS_NUMBER = re.compile(r"(?:[-\s]?(?:no\.?\s?|\#)?|-)(?:\d{1,4}[A-Za-z]?|[A-Z])(?![\w%]|,\d|\.\d)")
GRID = re.compile(r"(?i)(?:[NSEW]|north|south|east|west)\.?\s\d{2,5}\s(?:[NSEW]|north|south|east|west)\b")
WITHIN = {"us", "a", "i", "will", "o"}


def is_name(street, place):
    """Whether the word can be part of the name of a street."""
    word = street.word(place)
    if word.lower() in {"of", "the", "y", "&", "/"}:
        return place > 0 or (word == "The" and street.word(1)[:1].isupper())
    if not word[:1].isalnum() or (word.lower() in NO_STREET and word not in {"US", "A", "Will", "WILL", "I"}):
        return may_be_name(street, place)
    if street.bare(place) in COUNTED and (word[0].islower() or not (street.long or street.at)):
        follows = street.bare(place + 1) in KINDS | NUMBERED_ROADS | {"house"}
        return street.said_to_live or (follows and (word[0].isupper() or street.bare(place) in ALSO_NAMES))
    return not word.isdigit() or street.bare(place + 1) in KINDS | {"mile"}


def may_be_name(street, place):
    """“US Highway 7” and “A Street” in small letters, where somebody is said to live."""
    return street.said_to_live and street.bare(place) in WITHIN and street.bare(place + 1) in KINDS


def numbered_road_ends(street, place):
    """The end of “State Road 7”, “US-61”, “Avenue B”, “Calle 3”; None for anything else."""
    name = street.word(place).split("-")[0].replace(".", "").lower()
    known = name in NUMBERED_ROADS or (name in {"i", "m", "k", "n"} and not FORMS.match(street.word(place)))
    if not known or not (name not in {"us", "i", "m", "k", "n", "st"} or street.word(place)[0].isupper()):
        return None
    word_end = street.start + street.tokens[place].start() + len(re.match(r"[\w.]*", street.word(place))[0])
    after = ITS_NUMBER.match(street.text, word_end)
    if not after or (street.word(place) == "U.S." and not is_highway_of_the_states(street, after.end())):
        return None
    return None if name == "i" and re.match(r"\s[a-z]{5,}", street.text[after.end() :]) else after.end()


def is_highway_of_the_states(street, ending):
    """“9121 U.S. 117”, “60 U.S. 53, Tucson, AZ”, but not “543 U.S. 371”, a decision."""
    return len(street.number["figures"] or "") > 3 or bool(IN_A_TOWN.match(street.text, ending))


def kind_before(street):
    """The end of “Calle de la Cruz”, “Avenue of the Americas”; None where no such kind begins the street."""
    place = 1 if street.bare(0) in SIDES | {"el"} else 0
    if street.bare(place) not in KINDS_BEFORE or not street.word(place)[:1].isalpha():
        return None
    place += 1
    while street.word(place).lower() in LINKS:
        place += 1
    if not street.word(place)[:1].isalnum() or street.bare(place) in NO_STREET - {"a"}:
        return None
    if street.word(place)[0].islower() and not (street.said_to_live or street.word(0)[0].islower()):
        return None
    return street.end(place)


def grid_ends(street):
    """“350 South 200 East” of western towns; “50 W 346 W”."""
    match = GRID.match(street.text, street.start)
    return match.end() if match else None


def street_ends(street):
    """Where the street behind the number ends; None if there is none."""
    if ending := grid_ends(street) or kind_before(street):
        return ending
    names = []
    for place in range(min(len(street.tokens), WORDS)):
        if ending := numbered_road_ends(street, place):
            return ending
        if street.bare(place) in KINDS and names and kind_is_meant(street, names, place):
            return street.end(place)
        if not is_name(street, place) or (names and names[-1][-1] == "." and len(names[-1]) > 5):
            return without_kind(street, names, place) if names else None
        names.append(street.word(place))
    return without_kind(street, names, len(names)) if names else None


def is_figure(street):
    """Whether the number counts, or is a year, a law’s or a sentence’s rather than a house’s."""
    number, comma = street.number, "," in street.number["gap"]
    behind = number.end("gap") - len(number["gap"].lstrip(","))
    year = re.fullmatch(r"(?:19|20)\d\d", number["figures"] or "")
    if (year and (comma or A_YEAR_BEFORE.search(street.before))) or AN_EXIT.search(street.before):
        return True
    if REPORTER.match(street.text, behind):
        return not street.said_to_live
    capital = street.word(0)[:1].isupper() or street.word(0)[:1].isdigit()
    return bool(number["thousands"] or number["words"] or comma) and not capital and not street.said_to_live


def streets_in(text, known):
    """Street addresses; a number before the name of a place, as in a list of figures, is none."""
    found, last = [], 0
    for number in NUMBER.finditer(text):
        street = Street(text, number)
        if number.start() < last or is_figure(street) or (ending := street_ends(street)) is None:
            continue
        if street.said_to_live or not known.begins_with_place(text[street.start :], ending - street.start):
            found.append(Trace(WHAT, text[number.start() : ending], number.start()))
            last = ending
    return found
