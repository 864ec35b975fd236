"""Numbers and mail addresses that lead to one person."""

import re

from editions.personal_data import dates, mail, phones
from editions.personal_data.words import each

A_NUMBER, SSN = "an A-number", "a social security number"
GAP = r"[-\s._/|*:#]"
# Eight or nine figures, in groups as they are printed or in none.
GROUPED = r"(?:\d{7,9}|\d{1,3}[-\s._/*]{1,3}\d{3}[-\s._/*]{1,3}\d{3})"
LOOSE = r"\d(?:[-\s._/*]{0,2}\d){6,8}"
ALIEN = (
    r"(?i:(?<!\w)(?:aliens?|uscis|(?:ins|immigration)\s(?:numbers?|no\.?|\#|files?|id)|(?:green|resident"
    r"|permanent resident) cards?|greencard"
    r"|a[-\s.]?(?:numbers?|num|nos?|nbr|files?|reg(?:istration)?|\#)|n[uú]mero (?:de )?(?:a|extranjero"
    r"|registro)"
    r"|ar?n?\s?\#|an|arn|afn)(?![a-z]))"
)
FILE = r"(?i:(?<!\w)(?:ar|ins|immigration|registration|file|expediente|numbers?)(?![a-z]))"
SOCIAL = (
    r"(?i:(?<!\w)(?:s\.?\s?s\.?\s?(?:a\.?)?(?:n|[i1]n)(?![^\W_])\.?|ss\s?(?:\#|no|num|nbr)|ss\b"
    r"|social(?:\s+security)?(?:\s+(?:number|no|card))?"
    r"|soc(?:ial)?\.?\s?sec|s\.\s?s\.|i\.?t\.?i\.?n\b|taxpayer|tax\s?(?:id|number|payer)|seguro social"
    r"|n[uú]mero de seguro|soc\.?)(?![a-z]))"
)
DOCUMENT = (
    r"(?i:(?:docket|case|receipt|isbn|ein|duns|grant|award|permit|contract|invoice|oclc|pmid|doi|order"
    r"|document|doc|serial|request|row|fips|population|totals?|counts?|bates)\b[\s.:#]{0,3}(?:no\.?|number"
    r"|\#)?[\s:]{0,2})"
)
RULES = [
    # The letter, and its figures; in small letters as well, but not “a 2014-2015 report”.
    (
        A_NUMBER,
        rf"(?<![\w-])[\(\[]?A[\)\]]?(?:[-_./#:=*(\[]|\s?(?:\#|no\.?|num(?:ber)?|:)\s?|[-\s]{{1,3}})"
        rf"{{0,2}}(?P<found>{GROUPED})(?!\w|[-,]\d)",
    ),
    (
        A_NUMBER,
        r"(?<![\w-])A(?:[-#(]|\s)?(?!(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d)(?=(?:[-._/ )]{0,2}\d)"
        r"{8,9}(?![-._/ )]{0,2}\d))"
        r"(?P<found>\d{1,6}(?:[-._/ )]{1,2}\d{1,6}){1,4})(?!\w|[-.,/]\d)",
    ),
    (A_NUMBER, r"(?<![\w-])A\d{2,3},\d{3},\d{3}(?!\w|,\d)"),
    (A_NUMBER, r"(?<![\w-])a[-#\s]{0,2}(?:\d{8,9}|\d{2,3}[-\s._]\d{3}[-\s._]\d{3})(?!\w|[-,]\d)"),
    (
        A_NUMBER,
        rf"{FILE}[^\d\n;/]{{0,15}}(?P<found>A?\d{{2,3}}[-\s._]\d{{3}}[-\s._]\d{{3}}|A?\d{{9}}"
        rf"|0\d{{7}})(?!\w|[-,]\d)",
    ),
    (A_NUMBER, rf"{ALIEN}[^\d\n;/]{{0,35}}(?P<found>A?{GAP}{{0,3}}{GROUPED})(?!\w|[-,]\d)"),
    (
        A_NUMBER,
        rf"(?i:\b(?:alien|a[-\s]?number|a\#|a[-\s]file|uscis)\b)[^\d\n;]{{0,20}}(?P<found>{LOOSE})"
        rf"(?!\w)",
    ),
    (
        A_NUMBER,
        rf"(?<![\w.,-])(?P<found>{GROUPED})(?!\w|[-,]\d)[\s,(]{{1,3}}(?:(?:is|was|as)\s)?(?:(?:his"
        rf"|her|their|the|an?)\s)?(?i:a-?(?:number|file|\#)|alien\s)",
    ),
    (A_NUMBER, r"(?<![\w.,/$-])(?<!\d\s)\d{3}(?P<gap>[-\s._/])\d{3}(?P=gap)\d{3}(?![\w%]|[-./,]\d|\s\d)"),
    # Three, two and four figures.
    (
        SSN,
        r"(?<![\w-])(?<!\d[.,/])\(?\d{3}\)?\s?(?P<gap>[-._/*|:\\])\s?\d{2}\s?(?P=gap)\s?\d{4}(?![\w-]"
        r"|\.\d)",
    ),
    (SSN, r"(?<![\w$,.-])(?<!\d\s)\d{3} \d{2} \d{4}(?!\w|[-,.:/%]\d|\s\d)"),
    (
        SSN,
        rf"{SOCIAL}[^\d\n;]{{0,45}}(?P<found>\(?\d{{3}}\)?{GAP}{{0,3}}\d{{2}}{GAP}{{0,3}}\d{{4}}|{LOOSE})"
        rf"(?!\d)",
    ),
    (
        SSN,
        r"(?i)(?<![\w-])(?P<found>\d{3}[-\s.]?\d{2}[-\s.]?\d{4})(?!\d)[^\d\n;.]{0,30}\b(?:ssn|social|itin"
        r"|taxpayer)\b",
    ),
    (SSN, rf"{DOCUMENT}\d{{9}}|(?<![\w.,/:=$-])(?<![Aa][\s#])(?P<found>\d{{9}})(?![\w,%]|[-./:]\d)"),
    (
        "the end of a social security number",
        r"(?i)(?<!\w)[x*•#?_n.]{3}[-\s./]?[x*•#?_n.]{2}[-\s./]?\d{4}(?!\d)",
    ),
    ("the end of a social security number", r"(?<!\w)[xX*•#]{5,6}\s?\d{4}(?!\d)"),
    (
        "the end of a social security number",
        rf"{SOCIAL}[^.;\n\d]{{0,60}}?(?i:last|final|end\w*|termina\w*|partial|[uú]ltimos)"
        rf"[^.;\n\d]{{0,30}}(?:(?:4|cuatro)[^.;\n\d]{{1,25}})?(?P<found>\d{{4}})(?![\d,])",
    ),
    (
        "the end of a social security number",
        rf"(?i:\b(?:last|final|[uú]ltimos)\s(?:four|4|cuatro)\b)"
        rf"[^.;\n\d]{{0,25}}{SOCIAL}[^.;\n\d]{{0,30}}(?P<found>\d{{4}})(?![\d,])",
    ),
    (
        "the end of a social security number",
        rf"{SOCIAL}[\s:]{{0,2}}[-xX*#]{{1,6}}\s?(?P<found>\d{{4}})(?!\d)",
    ),
    (
        "the beginning of a social security number",
        rf"{SOCIAL}[^.;\n\d]{{0,20}}(?i:begin\w*|start\w*|first (?:five|5|three|3))"
        rf"[^.;\n\d]{{0,20}}(?P<found>\d{{3}}[- ]?(?:\d{{2}})?)(?![\d,])",
    ),
    (
        "the end of a social security number",
        rf"{SOCIAL}[^.;\n\d]{{0,10}}(?:\.{{2,3}}|…|ending in|ends in)\s?(?P<found>\d{{4}})(?!\d)",
    ),
    (
        "the end of a social security number",
        r"(?i)\b(?:last|final)\s(?:four|4)\b[^.;\n\d]{0,25}(?P<found>\d{4})(?!\d)[^.;\n\d]{0,30}\b(?:ssn"
        r"|social)\b",
    ),
    *[(phones.WHAT, pattern) for pattern in phones.PATTERNS],
]
# These can do without three figures.
IN_WORDS = [
    *[(phones.WHAT, pattern) for pattern in phones.IN_WORDS],
    *[(mail.WHAT, pattern) for pattern in mail.PATTERNS],
]
COMPILED = [(what, re.compile(pattern)) for what, pattern in [*IN_WORDS, *RULES]]
FIGURES = re.compile(r"(?:\d\D*){3}")


def numbers_in(text):
    """A-numbers, social security numbers, full birth dates, telephone numbers and mail addresses."""
    rules = COMPILED if FIGURES.search(text) else COMPILED[: len(IN_WORDS)]
    return [trace for what, pattern in rules for trace in each(pattern, what, text)] + dates.dates_in(text)
