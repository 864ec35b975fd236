"""Street addresses and post boxes."""

import re

from editions.personal_data.words import Trace, listed

# The kinds of street of U.S. mail, in full and short; told from other words by their capital letter.
KINDS = listed("street_kinds")
# Also the names of other things, so these end the passage or begin a new part of an address.
MANY_MEANINGS = listed("street_kinds_of_many_meanings")
# Kinds that stand before the name: of Spanish and French streets.
KINDS_BEFORE = listed("street_kinds_before_the_name")
OF_LAW = re.compile(
    r"\b(?:Drug|Circuit|District|Supreme|Superior|Municipal|County|Federal|Family|Juvenile|Trial|State|High)"
    r" Court$"
    r"|\d(?:st|nd|rd|th) Cir$"
)
ALONE = r"(?<![\w$.,/-])"
SIDE = (
    r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West|N\.E|N\.W|S\.E|S\.W|NORTH|SOUTH|EAST|WEST|[nsew]\.)"
    r"\.?\s)"
)
UNITS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine"
TENS = "Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety"
TEENS = "Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|Nineteen"
IN_WORDS = rf"(?:(?:{TENS})(?:[- ](?:{UNITS.lower()}|{UNITS}))?|{TEENS}|{UNITS})"
NUMBER = (
    rf"{ALONE}(?:[NSEW]?\d{{1,6}}(?:-\d{{1,5}})?(?:-?[A-Z])?(?:\s?[½¼¾]|\s\d/\d)?"
    rf"|(?:[NSEW]\d{{2,3}})?[NSEW]\d{{1,5}}|(?:{IN_WORDS}|{IN_WORDS.upper()})(?=\s[A-Z]))"
)
WORD = r"(?:\d{1,4}(?i:st|nd|rd|th)|[&/]|[A-ZÁÉÍÑÓÚ][\w'.-]*)"


def either(words):
    """The words as they are and in capitals, the longest first."""
    return "|".join(sorted({form for word in words for form in (word, word.upper())}, key=len, reverse=True))


# What follows the street in an address: the part of the house, the side of the town, or its end.
AFTER = (
    r"(?=\s*(?:$|[,.;:)\n]|#|(?i:apt|apartment|unit|suite|ste|room|rm|floor|fl|lot|space|spc|trlr|trailer|bldg|building"
    r"|rear|bsmt|basement|no|ph|penthouse|dept|pmb|lbby)\b|\d{5}\b|[NSEW]{1,2}\b|(?i:north|south|east|west)"
    rf"|(?!(?:{either(KINDS)})\b)(?:[A-Z][\w.]+\s){{0,2}}[A-Z][\w.]+,\s[A-Z]))"
)
# Kinds that nobody writes small for anything else.
SMALL = r"(?:ave|blvd|rd|ln|dr|st|pkwy|hwy|ct|cir|pl|ter|trl)\b"


PLAIN_KINDS = either(KINDS - MANY_MEANINGS)
STREET = re.compile(
    rf"(?:{NUMBER}\s|{ALONE}(?!(?:19|20)\d\d,)\d{{1,5}},\s)(?P<street>{SIDE}?(?:{WORD}\s){{0,4}}?(?:{WORD}\s(?:{PLAIN_KINDS})\b|Broadway\b|BROADWAY\b"
    rf"|{WORD}\s(?:{either(MANY_MEANINGS)})\b{AFTER}|{WORD}\s{SMALL}{AFTER}))"
)
ROADS = (
    r"Highway|Hwy\.?|Route|Rte\.?|Rt\.?|Road|Rd\.?|Interstate|Spur|Loop|Farm to Market|Street|Avenue|Ave\.?"
    r"|Business|Carretera|Bypass|US|IH|I|SR|SH|CR|FM|RM|RR|M|K"
)
STATES = (
    r"(?:A[LKZREAP]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]"
    r"|UT|V[AIT]|W[AIVY]|[A-Z][a-z]{1,4}\.|[NRSWD]\.\s?[A-Z]\.|Ala(?:bam|sk)a|Arizona|Arkansas|California|Colorado"
    r"|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine"
    r"|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon"
    r"|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Washington|Wisconsin|Wyoming|Puerto Rico"
    r"|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|(?:West )?Virginia)"
)
OTHER = [
    # What a sentence puts around it.
    rf"\b[Nn]umber\s\d{{1,6}},?\s(?:on|of|in)\s(?:{WORD}\s){{1,4}}?(?:{either(KINDS)})\b",
    rf"\b(?:at|from|near)\s\d{{2,5}}\s(?:{WORD}\s){{1,4}}?(?:{either(MANY_MEANINGS)})\b",
    rf"\b[Cc]orner\sof\s(?:{WORD}\s){{1,4}}and\s(?:{WORD}\s){{1,4}}?(?:{either(KINDS)})\b",
    # Numbered roads, whatever they are called; not “120 US 2,000”.
    rf"{NUMBER}\s{SIDE}?(?:{WORD}\s|of\s|to\s){{0,4}}?(?:{either(ROADS.split('|'))})[-\s]\d{{1,4}}[A-Z]?\b(?!,?\d)",
    # Not “543 U.S. 371”, a decision of the Supreme Court.
    rf"{ALONE}\d{{4,5}}\sU\.S\.\s\d{{1,3}}\b",
    # Streets with a letter, and the grids of western towns.
    rf"{NUMBER}\s{SIDE}?(?:{either(['Avenue', 'Ave', 'Street', 'St', 'Road', 'Rd', 'Highway'])})\.?\s[A-Z]\b",
    rf"{ALONE}\d{{1,5}}\s{SIDE}\d{{2,5}}\s(?:[NSEW]|North|South|East|West|NORTH|SOUTH|EAST|WEST)\b",
    # A side of the town and a name, without the kind of street; not “120 N. Carolina”.
    rf"{ALONE}\d{{1,5}}\s(?:N|S|E|W|NE|NW|SE|SW)\.?\s(?!Carolina|Dakota|Virginia|Baton|Feliciana)[A-Z]\w{{2,}}",
    # The kind of street comes first.
    rf"{NUMBER}\s{SIDE}?(?:El |EL )?(?:{either(KINDS_BEFORE)})\.?"
    r"\s(?i:de |del |la |las |los |el |of |the |du |des )*[A-ZÁÉÍÑÓÚ]\w+",
    r"\b(?:Calle|CALLE|Avenida|AVENIDA|Carretera|CARRETERA|Carr\.?|CARR\.?)\s(?:[A-ZÁÉÍÑÓÚ][\w.]*\s){0,4}\#?\d+\b",
    # Boxes, and the routes along which they stand.
    r"(?i)\b(?:P(?:ost)?\.?\s?O(?:ffice)?\.?|lock)\s?(?:Box|drawer)\s?(?:no\.?\s?)?\#?\d+",
    r"(?i)\b(?:apartado|apdo\.?)(?: postal)?\s?(?:no\.?\s?)?\#?\d+",
    r"(?i)\b(?:R\.?R\.?|H\.?C\.?|(?:rural|star|contract|highway)? ?route|rte?\.?|psc|cmr|unit)"
    r"[\s-]?\#?\d+,?\sBox\s\#?\d+",
    r"(?i)\bBox\s\#?\d+,?\s(?:rural |star )?r(?:ou)?te?\.?\s\#?\d+",
    r"(?i)\bgeneral delivery\b",
    # A town, its state and its ZIP code; a box in that town.
    rf"(?:[A-Z][\w.'-]+\s?){{1,4}},\s?{STATES}\s\d{{5}}(?:-\d{{4}})?\b(?!,\d)",
    r"\b(?i:a[lkzr]|c[aot]|dc|fl|ga|ia|i[dl]|k[sy]|m[dinost]|n[cdehjmvy]|ri|s[cd]|t[nx]|ut|v[ait]|w[aivy])\s\d{5}"
    r"(?:-\d{4})?\b(?!,\d)",
    rf"\bBox\s\d+,\s(?:[A-Z][\w.'-]+\s?){{1,4}},\s?{STATES}\b",
    rf"{ALONE}\d{{2,6}}[\s-]block\sof\s(?:{WORD}\s?)+",
    rf"{ALONE}\d{{1,5}}\s[Tt]he\s[A-Z]\w+(?=[,.]\s[A-Z])",
    rf"{ALONE}\d{{1,5}}\s[a-z]+\s(?:street|avenue|boulevard|blvd)\b",
    rf"{ALONE}\d{{1,5}}\s(?:[nsew]\.?\s)?(?:\d{{1,3}}(?:st|nd|rd|th)\s(?:street|avenue|{SMALL})|[a-z]+\s{SMALL}{AFTER})",
]
PATTERNS = [re.compile(pattern) for pattern in OTHER]
WHAT = "a street address"


def addresses_in(text, known):
    """Street addresses; a number before the name of a place, as in a list of figures, is none."""
    found = [
        Trace(WHAT, match[0], match.start())
        for match in STREET.finditer(text)
        if not OF_LAW.search(match["street"])
        and not known.begins_with_place(text[match.start("street") :], len(match["street"]))
    ]
    return found + [
        Trace(WHAT, match[0], match.start()) for pattern in PATTERNS for match in pattern.finditer(text)
    ]
