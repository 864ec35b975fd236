"""Street addresses, read as a grammar: a house number, words of a name, a kind of street, and what stands around."""

import re

from editions.personal_data.street_words import (
    A_YEAR_BEFORE,
    AT,
    COUNTED,
    GOES_ON,
    KINDS,
    KINDS_BEFORE,
    LAW_BEFORE_COURT,
    LINKS,
    LIVES,
    NO_STREET,
    NUMBERED_ROADS,
    REPORTER,
    SIDES,
    STATES,
    SURE_KINDS,
    UNITS,
)
from editions.personal_data.words import Trace

WHAT = "a street address"
UP_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
IN_WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{UP_TO_NINE}))?"
    rf"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{UP_TO_NINE})"
    rf"(?:[- ]hundred(?:(?: and)?[- ](?:\w+teen|\w+ty|{UP_TO_NINE}))?)?"
)
NUMBER = re.compile(
    r"(?<![\w$€£/-])(?<!\d[.,])(?:"
    r"(?P<figures>[NSEWnsew]?\d{1,6}(?:[-/]\d{1,5})?(?:-?[A-Za-z])?)(?:\s?[½¼¾]|\s\d/\d)?"
    r"|(?P<grid>[NSEW]\d{1,5}\s?[NSEW]\d{1,5})|(?P<thousands>\d{1,3},\d{3})"
    rf"|(?P<words>(?i:{IN_WORDS})))(?P<gap>,?\s+|\s*,\s*)(?=[^\s\d]|\d+(?i:st|nd|rd|th|\s\w))"
)
TOKEN = re.compile(r"[^\W_](?:[\w'.]|-(?=\w))*|[^\w\s]|\n")
# Nothing is called a street further from its number.
REACH, WORDS = 110, 9
IN_A_TOWN = re.compile(
    rf"\s*,?\s*(?:[^\W\d_][\w'.-]*\s?){{1,3}}(?:,\s?|\s)(?:{STATES}|(?i:{STATES})\s\d{{5}}|\d{{5}})(?![\w,])"
)
ZIP = re.compile(r"\s*,?\s*\d{5}(?:-\d{4})?(?![\w,])")
# Kinds that seldom end the name of a town.
SELDOM_PLACES = {
    *("court", "ct", "place", "pl", "way", "square", "sq", "plaza", "path", "pass", "run", "walk", "row", "loop", "trace"),
    *("crossing", "bypass", "byp", "wharf", "gardens", "gdns", "hts", "cove", "cv", "bend", "landing", "point", "ridge", "highway", "hwy", "pike", "circle", "knoll", "glen"),
    *("parkway", "expressway", "freeway", "turnpike", "mall", "alley", "view", "vista", "hill", "hollow", "green"),
}
NAMELESS = {"broadway", "bowery", "embarcadero", "esplanade", "boardwalk", "strand", "concourse"}
# “12 I-247A forms”, “5 K-9 units”.
FORMS = re.compile(r"K-?9$|I-(?:2[0-9]{2}|[3-9][0-9]{2}|13[01])[A-Z]?$")
BY = re.compile(r"(?i)\b(?:at|near|by|outside|past|behind)\s$")
ADVERBS = {"myself", "himself", "herself", "themselves", "today", "tonight", "once", "twice", "all", "just", "while", "so"}
TOWNS = {"carolina", "dakota", "virginia", "baton", "feliciana", "coast", "side", "bank", "bay", "american", "america"}


class Street:
    """The words behind a house number, and what is found among them."""

    def __init__(self, text, number):
        self.text, self.number = text, number
        self.start = number.end()
        window = text[self.start : self.start + REACH]
        self.tokens = list(TOKEN.finditer(window))[: WORDS + 3]
        self.before = text[max(0, number.start() - 60) : number.start()]
        self.said_to_live = bool(LIVES.search(self.before))
        self.at = self.said_to_live or bool(AT.search(self.before))
        figures = number["figures"] or number["grid"] or ""
        self.long = sum(letter.isdigit() for letter in figures) > 2

    def end(self, place):
        return self.start + self.tokens[place].end()

    def word(self, place):
        return self.tokens[place][0] if 0 <= place < len(self.tokens) else ""

    def bare(self, place):
        return self.word(place).rstrip(".").replace(".", "").lower()

    def rest(self, place):
        """The text behind a token."""
        return self.text[self.end(place) : self.end(place) + 80]


def is_end(street, place):
    """Whether an address may end before this token: at a stop, a part of the house, a side, a town."""
    word, bare = street.word(place), street.bare(place)
    return (
        word in {"", ",", ";", ":", ")", "(", "\n", "#", '"', "-", "]", "/", ".", "?", "!", "|", "*", "'"}
        or bare in UNITS
        or bare in SIDES
        or bool(ZIP.match(street.rest(place - 1)))
        or bool(IN_A_TOWN.match(street.rest(place - 1)))
    )


def goes_on(street, place):
    return street.bare(place) in GOES_ON and street.word(place)[0].islower()


def kind_is_meant(street, names, place):
    """Whether a word that can be a kind of street is one here."""
    kind, word = street.bare(place), street.word(place)
    small = word[0].islower() or any(name[0].islower() for name in names if name.lower() not in LINKS)
    if kind in {"court", "ct", "cir", "circle"} and LAW_BEFORE_COURT.search(names[-1]) and not street.said_to_live:
        return False
    ends = is_end(street, place + 1) or (word.endswith(".") and len(kind) > 4)
    if small:
        return small_kind_is_meant(street, names, place, ends)
    if kind in SURE_KINDS:
        return True
    if street.long or street.at:
        return ends or goes_on(street, place + 1)
    return ends and not street.number["words"] and (kind in SELDOM_PLACES or street.bare(place + 1) in UNITS | SIDES)


def small_kind_is_meant(street, names, place, ends):
    """In small letters: “14 main street”, but not “a 12 hour drive” or “3 closed roads”."""
    if street.number["words"] and not street.said_to_live:
        return False
    if not (ends or goes_on(street, place + 1)) or len(names) > 4:
        return False
    if street.bare(place) in SURE_KINDS:
        return True
    return street.said_to_live or (street.long and ends and street.at)


def is_name(street, place):
    """Whether the word can be part of the name of a street."""
    word = street.word(place)
    if word.lower() in {"of", "the", "y", "&", "/"}:
        return place > 0
    if not word[:1].isalnum() or (word.lower() in NO_STREET and word not in {"US", "A", "Will", "WILL", "I"}):
        return may_be_name(street, place)
    if street.bare(place) in COUNTED and (word[0].islower() or not (street.long or street.at)):
        return street.bare(place + 1) in SURE_KINDS | NUMBERED_ROADS | {"highway", "house"} or street.said_to_live
    return not word[0].isdigit() or len(word) < 6


def may_be_name(street, place):
    """“US Highway 7” and “A Street” in small letters, where somebody is said to live."""
    return street.said_to_live and street.bare(place) in {"us", "a", "i", "will", "o"} and street.bare(place + 1) in KINDS


def numbered_road_ends(street, place):
    """The end of “State Road 7”, “US-61”, “County Road No. 12”, “Avenue B”, “Calle 3”; None for anything else."""
    pattern = r"(?:[-\s]?(?:no\.?\s?|\#)?|-)(?:\d{1,4}[A-Za-z]?|[A-Z])(?![\w%]|,\d|\.\d)"
    name = street.word(place).split("-")[0].replace(".", "").lower()
    known = name in NUMBERED_ROADS or (name in {"i", "m", "k", "n"} and not FORMS.match(street.word(place)))
    if not known or not (name not in {"us", "i", "m", "k", "n", "st"} or street.word(place)[0].isupper()):
        return None
    word_end = street.start + street.tokens[place].start() + len(re.match(r"[\w.]*", street.word(place))[0])
    after = re.compile(pattern).match(street.text, word_end)
    if not after or (street.word(place) == "U.S." and not re.fullmatch(r"\d{4,}", street.number["figures"] or "")):
        return None
    return None if name == "i" and re.match(r"\s[a-z]{5,}", street.text[after.end() :]) else after.end()


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
    return street.end(place)


def without_kind(street, names, place):
    """The end of a street that is called by its name alone: what stands around must tell."""
    capital = names[0][0].isupper() or names[0][0].isdigit()
    small = [at for at, name in enumerate(names) if name[0].islower() and name not in LINKS]
    if capital and small:
        names, place = names[: small[0]], place - len(names) + small[0]
    last, rest = street.end(place - 1), street.rest(place - 1)
    first = names[0].lower().rstrip(".")
    if first in NO_STREET | COUNTED or (first in KINDS and len(names) == 1 and first not in NAMELESS):
        return None
    if "," in street.number["gap"] or street.number["thousands"]:
        return None
    if capital and names[-1].lower() in NAMELESS:
        return last
    if re.match(r"\s*,?\s*(?:\#|(?i:apt|apto|apartment|unit|trlr|trailer|spc|space|lot|ste|suite|bsmt)\b\.?)\s?\#?\w{1,5}\b", rest):
        return last
    if street.said_to_live and is_end_or_more(street, place):
        return last
    in_town = re.match(r"\s*,", rest) and IN_A_TOWN.match(rest)
    if capital and in_town and re.search(rf"{STATES}|\d{{5}}", in_town[0]):
        return last
    if capital and (side_begins(street, names, place) or is_passed_by(street, names, place)):
        return last
    return None


def is_passed_by(street, names, place):
    """“went by 918 Chestnut myself”, but not “by 120 ICE officers”."""
    word = names[0]
    by = street.long and len(names) == 1 and BY.search(street.before) and not (word.isupper() and len(word) < 6)
    return bool(by) and word[0].isalpha() and (is_end_or_more(street, place) or street.bare(place) in ADVERBS)


def is_end_or_more(street, place):
    return is_end(street, place) or goes_on(street, place)


def side_begins(street, names, place):
    """“827 North Chestnut”, but not “12 North Carolina counties”."""
    short = len(names[0].rstrip(".")) < 3
    named = len(names) > 1 and names[0].lower().replace(".", "") in SIDES and names[1].lower() not in TOWNS
    if not named or names[1][0].islower() or len(names[1]) < 3:
        return False
    return short or (street.long and is_end_or_more(street, place))


def grid_ends(street):
    """“350 South 200 East” of western towns; “50 W 346 W”."""
    pattern = r"(?:[NSEW]|north|south|east|west)\.?\s\d{2,5}\s(?:[NSEW]|north|south|east|west)\b"
    match = re.compile(pattern, re.IGNORECASE).match(street.text, street.start)
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
    number = street.number
    figures = number["figures"] or ""
    if REPORTER.match(street.text, number.end("gap") - len(number["gap"].lstrip(","))) and not street.said_to_live:
        return True
    if re.fullmatch(r"(?:19|20)\d\d", figures) and (A_YEAR_BEFORE.search(street.before) or "," in number["gap"]):
        return True
    capital = street.word(0)[:1].isupper() or street.word(0)[:1].isdigit()
    unsure = number["thousands"] or number["words"] or "," in number["gap"]
    return bool(unsure) and not capital and not street.said_to_live


def streets_in(text, known):
    """Street addresses; a number before the name of a place, as in a list of figures, is none."""
    found, last = [], 0
    for number in NUMBER.finditer(text):
        street = Street(text, number)
        if number.start() < last or is_figure(street) or (ending := street_ends(street)) is None:
            continue
        if not known.begins_with_place(text[street.start :], ending - street.start):
            found.append(Trace(WHAT, text[number.start() : ending], number.start()))
            last = ending
    return found
