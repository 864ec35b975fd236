"""What stands around the words of an address, and tells that they are one."""

import re
from functools import cached_property

from editions.personal_data.street_words import (
    ADVERBS,
    AT,
    COUNTED,
    GOES_ON,
    KINDS,
    LAW_BEFORE_COURT,
    LEADS_TO_A_HOUSE,
    LINKS,
    LIVES,
    MONTHS,
    NAMELESS,
    NO_STREET,
    SELDOM_PLACES,
    SIDES,
    STATES,
    SURE_KINDS,
    THINGS,
    TOWNS,
    UNITS,
)

TOKEN = re.compile(r"(?:\"(?=\w+\"))?[^\W_](?:[\w'.]|-(?=\w))*(?:(?<=\"\w)\")?|[^\w\s]|\n")
# Nothing is called a street further from its number.
REACH, WORDS = 110, 9
IN_A_TOWN = re.compile(
    rf"\s*,?\s*(?:[^\W\d_][\w'.-]*\s?){{1,3}}(?:,\s?|\s)(?:{STATES}|(?i:{STATES})\s\d{{5}}|\d{{5}})(?!\w|,\d)"
)
RIGHT_AT = re.compile(r"(?i)\b(?:at|outside|behind|lives|resides|address of)\s$")
STOPS = {"", *",;:()\n#\"-]/.?!|*'"}
COURTS = {"court", "ct", "cir", "circle"}
A_PART = re.compile(
    r"\s*,?\s*(?:\#|(?i:apt|apto|apartment|unit|trlr|trailer|spc|space|lot|ste|suite|bsmt)\b\.?)"
    r"\s?\#?\w{1,5}\b"
)
HAS_STATE = re.compile(rf"{STATES}|\d{{5}}")
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
ZIP = re.compile(r"\s*,?\s*\d{5}(?:-\d{4})?(?!\w|,\d)")


class Street:
    """The words behind a house number, and what is found among them."""

    def __init__(self, text, number):
        self.text, self.number = text, number
        self.start = number.end()
        self.before = text[max(0, number.start() - 60) : number.start()]
        figures = number["figures"] or number["grid"] or ""
        self.long = len(figures) > 2 and sum(letter.isdigit() for letter in figures) > 2

    @cached_property
    def tokens(self):
        window = self.text[self.start : self.start + REACH]
        return [match for match, _ in zip(TOKEN.finditer(window), range(WORDS + 3), strict=False)]

    @cached_property
    def said_to_live(self):
        return bool(LIVES.search(self.before))

    @cached_property
    def at(self):
        return self.said_to_live or bool(AT.search(self.before))

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
    if street.word(place) in STOPS or street.bare(place) in UNITS | SIDES:
        return True
    rest = street.rest(place - 1)
    return bool(ZIP.match(rest) or IN_A_TOWN.match(rest))


def goes_on(street, place):
    return street.bare(place) in GOES_ON and street.word(place)[0].islower()


def kind_is_meant(street, names, place):
    """Whether a word that can be a kind of street is one here."""
    kind, word = street.bare(place), street.word(place)
    small = word[0].islower() or any(name[0].islower() for name in names if name.lower() not in LINKS)
    if kind in COURTS and LAW_BEFORE_COURT.search(names[-1]) and not street.said_to_live:
        return False
    ends = is_end(street, place + 1) or (word.endswith(".") and len(kind) > 4)
    if small:
        return small_kind_is_meant(street, names, place, ends)
    if kind in SURE_KINDS:
        return True
    if street.long or street.at:
        return ends or goes_on(street, place + 1)
    ends = ends or (street.bare(place + 1) == "in" and street.word(place + 2)[:1].isupper())
    return ends and (kind in SELDOM_PLACES or street.bare(place + 1) in UNITS | SIDES)


def small_kind_is_meant(street, names, place, ends):
    """In small letters: “14 main street”, but not “a 12 hour drive” or “3 closed roads”."""
    if street.number["words"] and not street.said_to_live:
        return False
    if not (ends or goes_on(street, place + 1)) or len(names) > 4:
        return False
    if street.bare(place) in SURE_KINDS:
        return True
    return street.said_to_live or (street.long and ends and street.at)


def is_end_or_more(street, place):
    return is_end(street, place) or goes_on(street, place)


def stands_alone(street, names, place):
    """“went by 918 Chestnut myself”, but not “120 ICE officers”, “287 Sheriffs” or “Form 247 Detainer”."""
    word = names[0]
    if not word[0].isalpha() or not street.number["figures"] or {*names} & THINGS:
        return False
    if not street.before.strip() and not street.rest(place - 1).strip(" .\n"):
        return len(street.number["figures"]) < 6
    year = re.fullmatch(r"(?:19|20)[0-3]\d", street.number["figures"])
    counted = len(names) > 2 or word.isupper() or word.endswith("s") or names[-1].endswith("s")
    right_at = RIGHT_AT.search(street.before)
    if year or counted or not (right_at or (street.long and LEADS_TO_A_HOUSE.search(street.before))):
        return False
    behind = street.bare(place)
    return is_end_or_more(street, place) or behind in ADVERBS or (right_at and behind.endswith("ed"))


def side_begins(street, names, place):
    """“827 North Chestnut”, but not “12 North Carolina counties”."""
    short = len(names[0].replace(".", "")) < 3
    if len(names) < 2 or names[0].lower().replace(".", "") not in SIDES:
        return False
    if short and ORDINAL.fullmatch(names[1].lower()):
        return True
    if names[1].lower() in TOWNS or names[1][0].islower() or len(names[1]) < 3:
        return False
    return short or (street.long and is_end_or_more(street, place))


def without_kind(street, names, place):
    """The end of a street that is called by its name alone: what stands around must tell."""
    capital = names[0][0].isupper() or names[0][0].isdigit()
    small = [at for at, name in enumerate(names) if name[0].islower() and name not in LINKS]
    if capital and small:
        names, place = names[: small[0]], place - len(names) + small[0]
    if is_no_name(names) or "," in street.number["gap"] or street.number["thousands"]:
        return None
    told = called_so(street, names, place) if capital else False
    told = told or A_PART.match(street.rest(place - 1)) or side_begins(street, names, place)
    told = told or (street.said_to_live and is_end_or_more(street, place))
    return street.end(place - 1) if told else None


def is_no_name(names):
    """Whether the words are counted things, a month, or a kind of street alone."""
    first = names[0].lower().rstrip(".")
    alone = first in KINDS and len(names) == 1 and first not in NAMELESS
    return alone or first in NO_STREET | COUNTED or first.split("-")[0] in MONTHS


def called_so(street, names, place):
    """“400 Broadway”, “12 Maple, Troy, NY”, “by 918 Chestnut”."""
    rest = street.rest(place - 1)
    in_town = rest.lstrip().startswith(",") and IN_A_TOWN.match(rest)
    if {names[0].lower(), names[-1].lower()} & NAMELESS or (in_town and HAS_STATE.search(in_town[0])):
        return True
    return stands_alone(street, names, place)
