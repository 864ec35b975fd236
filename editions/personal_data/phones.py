"""Telephone numbers, in figures and in words."""

# Whatever is written between groups of figures.
GAP = r"[-\s._/\\|·•*~,:=]"
# Not “call about Ordinance 236-2014”.
FILLER = r"(?:(?!(?i:ordinance|chapter|\bact\b|\blaw\b|resolution|\bbill\b|section))[^\d\n;]){0,35}"
SHORT = r"[-\s._/]"
CUE = (
    r"(?i:\b(?:(?:tele|cell(?:ular)?|smart)?\s?(?:ph|phone|fone|number|no|nr)s?|tels?|tel[eé]fonos?|cell?"
    r"|celular(?:es)?"
    r"|m[oó]vil|mobile|mob|llam\w+|call(?:s|ed|ing)?|fax|facsimile|text(?:s|ed|ing)?|texto|sms|dial(?:s|ed"
    r"|ing)?|ring"
    r"|whats\s?app|wa|signal|telegram|viber|reach(?:es|ed|able)?|contact(?:s|ed)?|home|work|office|desk"
    r"|pager|beeper"
    r"|hotline|hot line|helpline|help line|line|landline|land line|voice\s?mail|voice|vm|tty|tdd|direct"
    r"|after hours"
    r"|extension|toll[-\s]free)\b|\b[tcmfp]\s?[:.])"
)
DIGIT = (
    r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis"
    r"|siete|ocho|nueve)"
)
NUMBER_WORD = (
    rf"(?:{DIGIT}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    rf"|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|double|triple|dash|hyphen|dot|area code|then|\d+)"
)
AREA = r"[\(\[{]?\s?\d{3}\s?[\)\]}]?"
WHAT = "a telephone number"
PATTERNS = [
    # Three, three and four figures, whatever stands between them.
    rf"(?<![\w.])(?<!\d[-,/])(?:\(?(?:\+\s?1|1|001)\)?{GAP}{{0,3}})"
    rf"?{AREA}{GAP}{{0,3}}\d{{3}}(?:{GAP}{{1,3}})\d{{4}}(?!\d|-\d|,\d)",
    rf"(?<![\w.-])(?:\(?\+?1\)?{GAP}{{0,2}})?(?:{AREA}{GAP}{{1,3}}|[\(\[{{]\d{{3}}[\)\]}}])\d{{7}}(?![\w-])",
    r"(?<![\w.,/:=$-])(?:\+?1)?[2-9]\d{2}[2-9]\d{6}(?!\w|[-.,/:]\d)",
    rf"(?<![\w.])(?:1{GAP}{{1,2}})?{AREA}{GAP}{{0,3}}\d{{3}}{GAP}\d{{2}}{GAP}\d{{2}}(?![\w-])",
    # From other countries.
    r"(?<!\w)(?:(?:\+|011[-\s.])\s?[1-9]\d{0,2}|00[-\s.]?[1-9]\d{0,2}(?=[-\s.]))(?:[-\s.()/]{0,2}\d)"
    r"{7,12}(?!\d)",
    # Seven figures, or any ten, where something says what they are; and the words behind.
    rf"{CUE}{FILLER}(?<![\w-])(?P<found>(?:\(?\+?1\)?{SHORT})?(?:\d{{3}}{SHORT}{{1,3}}\d{{4}}"
    rf"|\d{{7}}(?!\s[a-z]{{3,}}s\b)|\d{{10,11}}))(?![\d-]|,\d)",
    rf"(?<![\w.,/-])(?P<found>[2-9]\d\d{SHORT}{{1,3}}\d{{4}}|[2-9]\d{{6}})(?!\d)[\s,(-]{{1,3}}(?:(?:is|was)"
    rf"\s)?"
    r"(?:(?:his|her|their|the|a)\s)?(?i:x\s?\d|ext|phone|cell|mobile|home|work|fax|tel\b|voice|whatsapp)",
    # Seven alone: a second half that begins with 0 is no page and no year.
    r"(?<![\w.,/:$-])[2-9]\d\d[-.]0\d{3}(?![\w-]|\.\d)",
    # By letters; one by one.
    r"(?<![\w-])(?:\+?1[-.\s])?\(?(?:8(?:00|33|44|55|66|77|88)|[2-9]\d\d)\)?[-.\s](?=[\d-]*[A-Z])"
    r"[A-Z\d]{3}-?[A-Z\d]{4}(?!\w)",
    r"(?<![\w-])1?[-.\s]?8(?:00|33|44|55|66|77|88)[-.\s](?=[\d-]*[A-Z])(?:[A-Z\d]-?){7,10}(?![\w-])",
    r"(?<![\w.,-])\d(?:[-\s.]\d){8,10}(?![\w,]|[-.]\d)",
]
IN_WORDS = [
    rf"(?i)(?<!\w)(?=(?:{NUMBER_WORD}[\s,.-]{{1,3}}){{6}}){DIGIT}(?:[\s,.-]{{1,3}}{NUMBER_WORD}){{6,}}(?!\w)",
    rf"(?i)(?<!\w)(?:{DIGIT}[\s,-]{{1,3}}){{3}}\d{{3}}{GAP}{{1,3}}\d{{4}}(?!\d)|(?<!\d)"
    rf"\d{{3}}\)?[\s,-]{{1,3}}(?:{DIGIT}[\s,-]{{1,3}}){{3}}(?:\d{{4}}|{DIGIT})\b",
    rf"{CUE}(?i:[^\d\n;]{{0,20}}?)(?P<found>(?i:\b{DIGIT}(?:[\s,.-]{{1,3}}{NUMBER_WORD}){{4,}}))(?!\w)",
]
