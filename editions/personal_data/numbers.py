"""Numbers, dates and mail addresses that lead to one person."""

import re

from editions.personal_data.words import each

GAP = r"[-\s._/]{0,3}"
MONTH = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"|(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
    r"(?: del?)?)"
)
NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-\w+|thirtieth|thirty-first)"
)
YEAR = r"(?:'?\d{2}|\d{4})"
LONG_AGO = r"(?:19\d{2}|200\d)"
DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{NTH})"
DATE = (
    rf"(?:\d{{8}}(?!\d)|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{YEAR}(?!\d)|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}} \d{{1,2}} \d{{4}}"
    rf"|{MONTH}[-\s]?{DAY}[-,\s]{{1,3}}{YEAR}|{DAY}(?: (?:day )?of| de|\s?-)?\s?{MONTH}[-,\s]{{0,3}}{YEAR}"
    rf"|\d{{4}},? (?:on )?{MONTH} {DAY}\b)"
)
BIRTH = (
    r"(?:\bdate[-\s]+of[-\s]+birth\b|\bbirth\s?-?day\b|\bbirth\s?-?dates?\b|\bbirth\b|\bD\.?\s?O\.?\s?B\b\.?|\bd/o/b\b"
    r"|\bfecha de nacimiento\b|\bnacid[oa]\b|\bnació\b)"
)

RULES = [
    (
        "an A-number",
        r"(?<![\w-])A(?:[-_./#:]|\s?#\s?|[-\s]{1,3})?(?:\d{8,9}|\d{2,3}[-\s._]\d{3}[-\s._]\d{3})(?![\w])",
    ),
    ("an A-number", r"(?<![\w-])a\d{8,9}(?!\w)"),
    (
        "an A-number",
        r"(?i)(?<!\w)(?:alien|uscis|ins|(?:green|resident) card"
        r"|a[-\s]?(?:numbers?|num|nos?|files?|reg|registration)|n[uú]mero a"
        r"|ar?n?\s?#|an|arn|afn|registration)"
        rf"(?![a-z])[^\d\n;]{{0,25}}(?P<found>A?{GAP}(?:\d{{7,9}}|\d{{2,3}}[-\s._]\d{{3}}[-\s._]\d{{3}}))(?!\w)",
    ),
    ("a social security number", r"(?<![\w-])\d{3}\s?-\s?\d{2}\s?-\s?\d{4}(?![\w-])"),
    ("the end of a social security number", r"(?i)(?<!\w)[x*•#]{3}[-\s]?[x*•#]{2}[-\s]?\d{4}(?!\d)"),
    (
        "a social security number",
        r"(?i)(?<!\w)(?:s\.?\s?s\.?\s?a?n|ss\s?(?:\#|no|num)|social(?:\s+security)?|soc\.?\s?sec|s\.\s?s\.|itin|taxpayer|tax\s?id)"
        r"(?![a-z])[^\d\n;]{0,40}(?P<found>\(?\d{3}\)?[-\s.]{0,3}\d{2}[-\s.]{0,3}\d{4})(?!\d)",
    ),
    (
        "a social security number",
        r"(?i)(?<![\w-])(?P<found>\d{3}[-\s.]?\d{2}[-\s.]?\d{4})(?!\d)"
        r"[^\d\n;.]{0,25}\b(?:ssn|social security)\b",
    ),
    ("a full birth date", rf"(?i){BIRTH}[^;\n]{{0,45}}?(?P<found>{DATE})"),
    (
        "a full birth date",
        rf"(?i)(?<![\w-])(?:born|née?)\b(?:[^.;\n]|\.(?!\s[A-Z])){{0,40}}?(?P<found>{DATE})",
    ),
    ("a full birth date", rf"(?i)\b(?:turned|turns|turning) \d{{1,2}} on (?P<found>{DATE})"),
    ("a full birth date", rf"(?i)(?<![\w-])b\.\s?(?P<found>{DATE})"),
    # Before the words only dates of long ago: “Since May 4, 2017 the birth date is left out” is none.
    (
        "a full birth date",
        rf"(?i)(?P<found>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19)?\d{{2}}(?!\d)|{MONTH} {DAY},? {LONG_AGO}"
        rf"|{DAY} {MONTH} {LONG_AGO}|{LONG_AGO}-\d{{2}}-\d{{2}})[^.;\n]{{0,40}}{BIRTH}",
    ),
    (
        "a telephone number",
        r"(?<![\w.])(?:(?:\+?1|001)[-. /_]{0,2})?[\(\[]?\d{3}[\)\]]?[-. /_]{0,3}\d{3}"
        r"(?:\s?[-._]\s?|\s)\d{4}(?![\d-])",
    ),
    ("a telephone number", r"(?<![\w.-])(?:\+?1[-. /])?[\(\[]?\d{3}[\)\]]?[-. /]\d{7}(?![\w-])"),
    ("a telephone number", r"(?<!\w)(?:\+|00)\d{1,3}(?:[-. ()/]{0,2}\d){7,12}(?!\d)"),
    (
        "a telephone number",
        r"(?i)\b(?:(?:tele|cell)?\s?phone|tel|cell|mobile|call|fax|text|dial|whatsapp|reach|contact|home|work|number)\b"
        r"[^\d\n;]{0,25}(?<![\d-])(?P<found>(?:\+?1[-. ]?)?(?:\d{3}[-. ]\d{4}|\d{10,11}))(?![\d-])",
    ),
    (
        "an e-mail address",
        r"(?i)[\w.+'&=\"-]+\s?(?:@|%40|[\[({<]\s?(?:at|@)\s?[\])}>])\s?[\w-]+(?:\s?(?:\.|[\[({<]\s?(?:dot|\.)\s?[\])}>])\s?[\w-]+)+",
    ),
    (
        "an e-mail address",
        r"(?i)\b[\w.+-]+ at [\w-]+(?: dot [\w-]+)* dot "
        r"(?:com|org|net|gov|edu|mil|info|us|uk|mx|ca|de|es|gt|hn)\b",
    ),
    # Not “write to us at example.org”: who is named so has a digit or a sign, or a mail box.
    (
        "an e-mail address",
        r"(?i)\b(?:\w*[\d._+-][\w.+-]* at (?:[\w-]+\.)+[a-z]{2,}"
        r"|[\w.+-]+ at (?:gmail|yahoo|outlook|hotmail|aol|icloud|proton|live|msn)\.\w+)\b",
    ),
]
NUMBERS = [(what, re.compile(pattern)) for what, pattern in RULES]


def numbers_in(text):
    """A-numbers, social security numbers, full birth dates, telephone numbers and mail addresses."""
    return [trace for what, pattern in NUMBERS for trace in each(pattern, what, text)]
