"""Full birth dates: a day, a month and a year, in any order, where something tells of a birth."""

import re
from bisect import bisect_left, bisect_right

from editions.personal_data.words import Trace

WHAT = "a full birth date"
MONTH = (
    r"(?:(?:jan(?:uary)?|feb(?:r(?:uary)?)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)"
    r"?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre"
    r"|noviembre"
    r"|diciembre|ene|abr|ago|dic)\.?)(?![^\W\d_])"
)
ORDINALS = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second"
    r"|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth)"
)
UNITS = r"one|two|three|four|five|six|seven|eight|nine"
TEENS = r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
SPANISH = (
    r"primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    r"|diecis[eé]is|diecisiete"
    r"|dieciocho|diecinueve|veinte|veinti\w+|treinta(?: y uno)?"
)
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|º|°|o)?(?!\d)|{ORDINALS}|(?:twenty|thirty)[- ](?:{UNITS})|{TEENS}|{UNITS}"
    rf"|twenty|thirty|{SPANISH})"
)
YEAR_WORDS = (
    rf"(?:nineteen[-\s](?:hundred(?:[-\s]and)?[-\s])?(?:\w+ty(?:[-\s](?:{UNITS}))?|{TEENS}"
    rf"|oh[-\s](?:{UNITS}))"
    rf"|two[-\s]thousand(?:(?:[-\s]and)?[-\s](?:{UNITS}|{TEENS}))?|mil novecientos(?:\s\w+){{1,3}}"
    rf"|dos mil(?:\s\w+)?)"
)
YEAR = (
    rf"(?:(?:19|20)\d\d(?!\d)|'?\d\d(?![\d:]|,?\s?(?:19|20)\d\d|\s?(?:years|percent|days|hours))"
    rf"|{YEAR_WORDS})"
)
LONG_YEAR = rf"(?:(?:19|20)\d\d(?!\d)|{YEAR_WORDS})"
LINK = r"(?:[-\s,./'()|_]|\b(?:of|the|day|in|year|on|and|is|was|de|del|el|d[ií]a|a[nñ]o|month)\b){0,8}"
IN_FIGURES = (
    r"(?<!\d)(?:(?:19|20)\d\d\s?(?P<a>[-\s/._|,])\s?\d{1,2}\s?(?P=a)\s?\d{1,2}(?!\d)"
    r"|\d{1,2}\s?(?P<b>[-/._\\])\s?\d{1,2}\s?(?P=b)\s?(?:'?\d{2}|(?:19|20)\d\d)(?!\d)"
    r"|\d{1,2}\s?(?P<c>[\s|,])\s?\d{1,2}\s?(?P=c)\s?(?:19|20)\d\d(?!\d)"
    r"|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d{6}(?!\d)|\d{4}(?:19|20)\d\d(?!\d))"
)
DATE = re.compile(
    rf"(?i){IN_FIGURES}|\b{MONTH}{LINK}{DAY}{LINK}{YEAR}|(?<!\w){DAY}{LINK}{MONTH}{LINK}{YEAR}"
    rf"|\b{MONTH}{LINK}{LONG_YEAR}{LINK}\d{{1,2}}(?:st|nd|rd|th)\b"
    r"|\b(?:19|20)\d\d\W{1,3}month\W{1,3}\d{1,2}\W{1,3}day\W{1,3}\d{1,2}"
    rf"|(?<!\w){LONG_YEAR}{LINK}(?:{MONTH}{LINK}{DAY}|{DAY}{LINK}{MONTH})(?!\w)"
)
# Right behind the word: “DOB 050485”, “DOB 5 4 85”.
SHORT = re.compile(r"[\s:=-]{0,4}(\d{6}|\d{1,2}[\s|,]\d{1,2}[\s|,]\d{2})(?!\d)")
SURE = (
    r"(?:(?<![^\W_])dates?[-\s_]*of[-\s_]*birth(?![^\W_])|(?<![^\W_])birth[\s_-]{0,2}(?:day|date)"
    r"s?(?![^\W_])|\byob\b|\bf/n\b|\bb['-]?day\b"
    r"|\bd\s?[.\-/]?\s?o\s?[.\-/]?\s?bs?(?![^\W\d_])|\bbirth\b"
    r"|\bfecha de nac(?:imiento|\.)?|\bf\.?\s?d?\.?\s?n\b\.|\bf\.?\s?de\s?n\b|\bfdn\b|\bnacimiento\b"
    r"|\bcumplea[ñn]os\b|\bcumple\b|\bbdate\b)"
)
BORN = r"(?:\bborn\b|\bnée?\b|\bnac(?:id[oa]|ió|i)\b|\bturn(?:ed|s|ing)? (?:\d{1,2}|\w+(?:-\w+)?) on\b)"
BIRTH = re.compile(
    rf"(?i){SURE}|{BORN}|(?<![\w.-])b(?:\.(?=\s?[\d(A-Za-z])|\s(?=\d{{1,2}}[-/]))|(?<![\w-])"
    rf"\*\s?(?=\d)"
)
IS_SURE = re.compile(rf"(?i){SURE}")
# What is said of birth dates, laws and other days without telling one.
OF_NOBODY = re.compile(
    r"(?i)\b(?:removed|left out|withheld|delet\w+|redact\w+|dropped|omitted|columns?|fields?|blacked|law"
    r"|act|statute|policy"
    r"|policies|ordinance|adopted|enacted|effective|signed|certificates?|before|after|since|between|until"
    r"|prior|rule|version|edition)\b"
)
ANOTHER_DAY = re.compile(
    r"(?i)\b(?:arrest\w*|releas\w+|book\w*|detain\w*|issued|lodged|held|custody|transfer\w*|convict\w+"
    r"|charg\w+|deport\w+"
    r"|remov\w+|enter\w+|arriv\w+|sentenc\w+|report\w*|publish\w*)\b"
)
REACH = 70
# The longest that a date in words becomes.
LONGEST_DATE = 100


def is_of_record(date):
    """Whether the day may lie in the years of the record: rather a detainer’s than a birth’s."""
    year = re.search(r"(?:19|20)\d\d", date)
    return year is not None and int(year[0]) >= 2003


def says_birth(words, date, sure):
    """Whether what stands between a word for birth and a date lets them belong together."""
    if OF_NOBODY.search(words) or re.search(r"[.?!]\s+[A-Z]\w+\s[a-z]", words) or ";" in words.strip()[1:]:
        return False
    return sure or not (ANOTHER_DAY.search(words) and is_of_record(date))


def dates_in(text):
    """A date behind a word for birth; or before it, when it is of long ago or in brackets with it."""
    births = list(BIRTH.finditer(text))
    if not births:
        return []
    dates = list(DATE.finditer(text))
    starts = [date.start() for date in dates]
    found = {}
    for birth in births:
        sure = bool(IS_SURE.match(birth[0]))
        if sure and (short := SHORT.match(text, birth.end())):
            found[short.start(1)] = short[1]
        first = bisect_left(starts, birth.start() - REACH - LONGEST_DATE)
        for date in dates[first : bisect_right(starts, birth.end() + REACH)]:
            if behind(text, birth, date, sure) or before(text, birth, date, sure):
                found[date.start()] = date[0]
    return [Trace(WHAT, words, start) for start, words in sorted(found.items())]


def behind(text, birth, date, sure):
    words = text[birth.end() : date.start()]
    if len(words) > 20 and re.search(r"20(?:1[6-9]|[2-9]\d)", date[0]):
        return False
    return 0 <= date.start() - birth.end() <= REACH and says_birth(words, date[0], sure)


def before(text, birth, date, sure):
    words = text[date.end() : birth.start()]
    if not 0 <= birth.start() - date.end() <= REACH // 2 or re.search(r"[.?!;]\s", words):
        return False
    return says_birth(words, date[0], sure) and (
        not is_of_record(date[0]) or bool(re.fullmatch(r"[\s,(=:-]*", words))
    )
