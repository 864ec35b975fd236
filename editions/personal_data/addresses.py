"""Street addresses and post boxes."""

import re

from editions.personal_data.words import Trace, listed

# The kinds of street of U.S. mail, in full and short; told from other words by their capital letter.
KINDS = listed("street_kinds")
# Also the names of other things, so these end the passage or begin a new part of an address.
MANY_MEANINGS = listed("street_kinds_of_many_meanings")
OF_LAW = re.compile(
    r"\b(?:Drug|Circuit|District|Supreme|Superior|Municipal|County|Federal|Family|Juvenile|Trial|State|High)"
    r" Court$"
    r"|\d(?:st|nd|rd|th) Cir$"
)
SIDE = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West|N\.E|N\.W|S\.E|S\.W|NORTH|SOUTH|EAST|WEST)\.?\s)"
NUMBER = (
    r"(?<![\w$.,/-])(?:[NSEW]?\d{1,6}(?:-\d{1,5})?(?:-?[A-Z])?(?:\s\d/\d)?"
    r"|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)(?=\s[A-Z]))"
)
WORD = r"(?:\d{1,4}(?i:st|nd|rd|th)|&|[A-Z][\w'.-]*)"


def either(words):
    """The words as they are and in capitals, the longest first."""
    return "|".join(sorted({form for word in words for form in (word, word.upper())}, key=len, reverse=True))


PLAIN_KINDS = either(KINDS - MANY_MEANINGS)
STREET = re.compile(
    rf"{NUMBER}\s(?P<street>{SIDE}?(?:{WORD}\s){{0,4}}?(?:{WORD}\s(?:{PLAIN_KINDS})\b|Broadway\b|BROADWAY\b"
    rf"|{WORD}\s(?:{either(MANY_MEANINGS)})\b"
    rf"(?=\s*(?:$|[,.;:)\n]|#|Apt|Unit|Suite|Ste|Room|Floor|[NSEW]{{1,2}}\b|(?i:north|south|east|west)))))"
)
OTHER = [
    # Numbered roads.
    rf"{NUMBER}\s{SIDE}?(?:(?:US|U\.S\.|United States|UNITED STATES|State|STATE|County|COUNTY|Old|OLD|Ranch"
    r"|Rural)\s)?"
    r"(?:Highway|Hwy\.?|HWY|HIGHWAY|Route|Rte\.?|Rt\.?|RT\.?|ROUTE|Road|ROAD|Rd|RD|Interstate|INTERSTATE|Spur|SPUR"
    r"|Loop|LOOP|Farm to Market|FARM TO MARKET|US|IH|SR|SH|CR|FM|RM|RR)[-\s]\d{1,4}\b",
    # Streets with a letter, and the grids of western towns.
    rf"{NUMBER}\s{SIDE}?(?:{either(['Avenue', 'Ave', 'Street', 'St', 'Road', 'Rd', 'Highway'])})\.?\s[A-Z]\b",
    rf"(?<![\w$.,/-])\d{{1,5}}\s{SIDE}\d{{2,5}}\s(?:[NSEW]|North|South|East|West|NORTH|SOUTH|EAST|WEST)\b",
    # A side of the town and a name, without the kind of street; not “120 N. Carolina”.
    r"(?<![\w$.,/-])\d{3,5}\s(?:N|S|E|W|NE|NW|SE|SW)\.?\s(?!Carolina|Dakota|Virginia|Baton|Feliciana)[A-Z]\w{2,}",
    # The kind of street comes first.
    rf"{NUMBER}\s(?:El |EL )?(?:Avenida|AVENIDA|Avenue|AVENUE|Ave\.?|AVE\.?|Calle|CALLE|Camino|CAMINO"
    r"|Paseo|PASEO|Via|VIA|Vía|Rancho|Privada)"
    r"\s(?i:de |del |la |las |los |el )*[A-ZÁÉÍÑÓÚ]\w+",
    r"\b(?:Calle|CALLE|Avenida|AVENIDA|Carretera|CARRETERA|Carr\.?|CARR\.?)\s(?:[A-ZÁÉÍÑÓÚ][\w.]*\s){0,4}\#?\d+\b",
    r"(?i)\bP(?:ost)?\.?\s?O(?:ffice)?\.?\s?Box\s?(?:no\.?\s?)?\#?\d+",
    r"(?i)\b(?:R\.?R\.?|H\.?C\.?|rural route)\s?\#?\d+,?\sBox\s\d+",
    r"(?<![\w$.,/-])\d{1,5}\s[a-z]+\s(?:street|avenue|boulevard|blvd)\b",
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
