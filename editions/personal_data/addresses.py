"""Street addresses, post boxes, towns with a ZIP code, and rooms."""

import re

from editions.personal_data.street_words import STATES, SURE_KINDS
from editions.personal_data.streets import WHAT, streets_in
from editions.personal_data.words import Trace

NAME = r"(?:[^\W\d_a-z](?:[\w'-]|\.(?=\s?\w)){0,40}|\d{1,3}(?:st|nd|rd|th))"
SURE = "|".join(sorted(SURE_KINDS, key=len, reverse=True))
HOMES = (
    r"(?:apartments?|apts|(?:mobile|manufactured) homes?|(?:trailer|rv) (?:park|court)|villas|estates|manor"
    r"|mhp"
    r"|lofts|condos?|motel|hotel|inn)"
)
NO = r"(?:no\.?\s?|num\.?\s?|number\s|\#\s?)?"
# Boxes in words, where two streets meet, parts of a house where people live.
WITHOUT_FIGURES = [
    r"(?i)\b(?:p\.?\s?o\.?|post office) box\b[\s:]*(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|[a-z]\b)",
    r"(?i)\b(?:general delivery|lista de correos|poste restante)\b",
    r"(?i)\b(?:apo|fpo|dpo)\b[,\s]{1,3}a[aep]\b",
    rf"(?i:\b(?:corner|intersection|junction|esquina)\sof\s)(?:{NAME}\s){{1,4}}(?:and|&|with|y|at)"
    rf"\s(?:{NAME}\s?){{1,4}}",
    rf"\b{NAME}\s(?i:{SURE})\.?\s(?:and|&|at)\s{NAME}\s(?i:{SURE})\b",
    rf"(?i)\b(?:lot|space|spc|unit|trailer|room|rm|bldg|building|house|cabin|tower)\s?{NO}(?:\d+[a-z]?"
    rf"|[a-z](?:-?\d+)?),?\s"
    rf"(?:(?:at|of|in)\s)?(?:the\s)?(?-i:{NAME}\s){{1,4}}?{HOMES}\b",
    rf"(?i)\b(?:apt|apto|apartment|depto)s?\b\.?\s?{NO}(?:\d+-?[a-z]?|(?-i:[A-Z])-?\d*)(?!\w)",
]
WITH_FIGURES = [
    # Boxes, and the routes along which they stand.
    rf"(?i)\bp(?:ost|ostal)?\.?\s?o(?:ff(?:ice)?)?\.?\s?(?:box|bx|b|drawer|dr)\b\.?[\s:]*{NO}[A-Z]?-?\d+",
    rf"(?i)\b(?:p\.?o\.?b\.?|lock\s?box|lock drawer|caller (?:box|no)|drawer|pmb|mail\s?box|buz[oó]n)"
    rf"\.?[\s:]*{NO}\d+",
    rf"(?i)\b(?:apartado|apdo\.?|casilla)(?: (?:postal|de correos))?[\s:]*{NO}\d+",
    r"(?i)\b(?:r\.?\s?r\.?|h\.?\s?c\.?(?:\s?r\.?)?|r\.?\s?f\.?\s?d\.?|r\.d\.|(?:rural|star|contract|highway"
    r"|hwy|mail)?\s?"
    rf"(?:contract )?(?:route|delivery)|rte?\.?|rd|psc|cmr|unit|site|ssr?)[\s-]?{NO}\d+[A-Z]?,?\s(?:box|bx)"
    rf"\.?\s?{NO}\w*\d",
    rf"(?i)\b(?:box|bx)\.?\s{NO}\d+[A-Z]?,?\s(?:(?:on|along)\s)?(?:rural |star |highway )?(?:r(?:ou)?te?|rr"
    rf"|hc|rfd)\b\.?\s?{NO}\d+",
    r"(?i)\b(?:highway|hwy)\s?\d+(?:\s[nsew])?,?\s(?:box|bx)\s?\#?\d+",
    rf"(?i)\b(?:box|bx)\.?\s{NO}\d+[A-Z]?,?\s(?:rural|star)\s(?:route|rte?)\b",
    rf"(?i)\b(?:rural|star) (?:route|rte?\.?|delivery)\s?{NO}\d+",
    r"\b(?:RFD|R\.F\.D\.)\s?\#?\d+",
    rf"\b(?i:box)\s\#?\d+,\s(?:[A-Z][\w.'-]+\s?){{1,4}},\s?{STATES}(?!\w)",
    # A town or a state with its ZIP code, or one that is called so.
    rf"(?<![\w-])(?:{STATES},?|(?:A[AEP]|[A-Z]{{2}}),?)\s{{1,2}}\d{{5}}-\d{{4}}(?![\w-])",
    rf"(?<![\w-])(?!(?:In|From|To|At|For|Of|By|And|With|While|When)\s)(?:[A-Z][\w'.-]{{0,40}}(?:,\s?|\s)|,\s?)"
    rf"{STATES},?\s{{1,2}}\d{{5}}(?!\w|[-,]\d)"
    r"(?!\s(?:people|men|women|had|were|are|(?!was|is|has|this|as|its|his|does)[a-z]+s)\b)",
    r"(?<!\w)(?!(?:No|Docket|Case|Bates|Doc|Ord|Row|Nos)\b)[A-Z][a-z]+,?\s\d{5}-\d{4}(?![\w-])",
    rf"(?<![\w-])(?i:{STATES})\s\d{{5}}(?:-\d{{4}})?(?=\s*(?:$|[.;)\n]))",
    r"(?i)\bzip(?:[\s-]?code)?\b\W{0,3}(?:(?:is|was|of|no)\s)?\d{5}-\d{4}(?!\w)",
    # The number behind the street, or told of apart from it.
    rf"(?i)\b(?:house|number|no\.|building|apartment)\s(?:(?:no\.|number)\s)?\#?\d{{1,6}}[a-z]?,?\s(?:on|of"
    rf"|in|at|along)\s"
    rf"(?:the\s)?(?:[\w'.-]{{1,40}}\s){{1,4}}?(?:{SURE})\b",
    rf"\b{NAME}\s(?i:{SURE})\.?,?\s(?i:no\.|nr\.|number|num\.|house|\#)\s?(?:no\.\s?)?\#?\d{{1,6}}\b",
    rf"(?i)\b(?:{SURE})\.?\s(?:[a-z]|\d{{1,4}}),?\s\(?(?:no\.|number|\#)\s?\d{{1,6}}\b",
    r"\b(?:on|off|along|of)\s(?:[A-Z\d][\w'.]*\s?){1,4},?\s\(?(?:at\s)?(?:[Nn]o\.|[Nn]umber|\#)"
    r"\s?\d{1,6}\b",
    rf"(?i)\b[a-z]+\s(?:{SURE})\.?,?\s\(?(?:no\.|number|\#)\s?\d{{1,6}}\b",
    rf"\b{NAME}\s(?:Street|Avenue|Road|Lane|Boulevard|Drive|Ave|Blvd|Rd|St)\.?,?\s(?!(?:19|20)\d\d\b)"
    rf"\d{{2,5}}(?=\s*(?:$|[.;)]|,\s[A-Z]))",
    r"(?i)\b(?:calle|avenida|av\.|avda\.?|carr(?:etera)?\.?|callej[oó]n|calz\.?|calzada|blvd\.|privada)"
    r"\s(?:[^\W\d][\w.]*\s){0,4}"
    rf"(?:km\.?\s)?{NO}\d+\b",
    r"(?i)\b(?:carr(?:etera)?\.?|ruta)\s\S{1,6},?\skm\.?\s?\d",
    r"\b(?:Urb|Bo|Edif|Rpto|Cond)\.\s(?:[A-ZÁÉÍÑÓÚ][\w.]*[\s,]{1,2}){1,4}(?:[A-Z]{1,2}-?\d+"
    r"|\#\d+|\w*\d+\b)",
    # Blocks of a street, and miles of a road.
    rf"(?i)(?<![\w$.,/-])\d{{1,6}}(?:\s|-)?(?:hundred\s|-)?\s?(?:blk|block)s?\s(?:of\s)?(?:[nsew]\.?\s"
    rf"|north\s|south\s|east\s|west\s)?"
    rf"(?-i:{NAME})",
    rf"(?i)(?<![\w$.,/-])\d{{1,6}}(?:\s|-)?(?:hundred\s)?(?:blk|block)\s(?:of\s)?(?:[a-z]+\s)"
    rf"{{1,3}}?(?:{SURE})\b",
    r"(?i)\b(?:mile\s?(?:marker|post)?|milepost|mp|mm)\.?\s\d{1,4}(?:\.\d+)?,?\s(?:on\s|of\s|along\s)"
    r"?(?:the\s)?(?:[\w'.-]{1,40}\s){0,3}?"
    r"(?:highway|hwy|road|rd|route|rte|(?-i:US|I))\b",
    r"\b\d{1,5}\s[Tt]he\s[A-Z]\w+(?=[,.]\s[A-Z])",
]
COMPILED = [re.compile(pattern) for pattern in [*WITHOUT_FIGURES, *WITH_FIGURES]]
FIGURE = re.compile(r"\d")


def addresses_in(text, known):
    """Whatever leads to a house or its post."""
    patterns = COMPILED if FIGURE.search(text) else COMPILED[: len(WITHOUT_FIGURES)]
    return streets_in(text, known) + [
        Trace(WHAT, match[0], match.start()) for pattern in patterns for match in pattern.finditer(text)
    ]
