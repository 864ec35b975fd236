"""What words of an address are: kinds of street, sides of the town, parts of a house, what comes before and after."""

import re

from editions.personal_data.words import listed

# U.S. Postal Service, Publication 28, appendix C1: kinds of street, in full and short, and misspelled.
KINDS = listed("street_kinds") | {"broadway"}
# Those that hardly mean anything else; the others are also parks, courts of law, and halves of names of towns.
SURE_KINDS = listed("street_kinds_of_one_meaning")
KINDS_BEFORE = listed("street_kinds_before_the_name")
NUMBERED_ROADS = listed("roads_with_numbers")
# Words that no street is called by; and things that are counted: “12 people were on Main Street”.
NO_STREET, COUNTED = listed("no_street_names"), listed("counted_things")
LINKS = {"de", "del", "la", "las", "los", "el", "of", "the", "du", "des", "y", "le"}
SIDES = {
    *("n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west", "northeast", "northwest"),
    *("southeast", "southwest", "no", "so", "norte", "sur", "este", "oeste"),
}
UNITS = {
    *("apt", "apartment", "apto", "depto", "unit", "suite", "ste", "room", "rm", "floor", "fl", "lot", "space"),
    *("spc", "sp", "trlr", "trailer", "bldg", "building", "rear", "bsmt", "basement", "no", "ph", "penthouse"),
    *("dept", "pmb", "lbby", "lobby", "frnt", "front", "uppr", "upper", "lowr", "lower", "side", "slip", "stop"),
    *("hngr", "hangar", "tower", "apts", "apartments", "dorm", "box", "int", "interior", "piso"),
}
# What may go on behind a street in a sentence.
GOES_ON = {
    *("in", "on", "at", "and", "or", "when", "where", "until", "with", "near", "for", "by", "to", "from", "was", "is"),
    *("has", "had", "after", "before", "while", "who", "since", "because", "as", "but", "again", "then", "during"),
    *("between", "of", "off", "that", "which", "he", "she", "they", "we", "it", "his", "her", "their", "the", "a"),
    *("if", "were", "will", "yesterday", "last", "next", "early", "every", "this", "outside", "en", "desde", "y"),
}
LAW_BEFORE_COURT = re.compile(
    r"(?i)(?:drug|circuit|district|supreme|superior|municipal|county|federal|family|juvenile|trial|state|high|city"
    r"|\d+(?:st|nd|rd|th)|appeals|probate|traffic|criminal|immigration|district|magistrate|justice|tax|food|data|hard|recruitment|mobile"
    r"|s\.)$"
)
# “917 F. Supp. 2d 1004”, “125 S. Ct. 2000”, “82 Fed. Reg. 8793”, “110 Stat. 3009”, “8 U.S.C. 1357”.
REPORTER = re.compile(
    r"\s(?:F\.|S\.\s?Ct|U\.?\s?S\.?\s?C|C\.?F\.?R|L\.\s?Ed|Fed\.|Stat\.|Op\.|I\.?\s?&|[NS]\.\s?[EW]\.|[AP]\.|So\.|N\.Y\.S"
    r"|Cal\.|Ill\.|Tex\.|Wash\.|Or\.|Mass\.|Ga\.|[A-Z][a-z]+\.\s(?:App|Reg|Code|Stat|St)\.|WL\s|Cong\.|Weekly)",
)
STATES = (
    r"(?:A[LKZREAPS]|C[AOT]|D[CE]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|P[ARW]|RI|S[CD]|T[NX]"
    r"|UT|V[AIT]|W[AIVY]|[NRSWD]\.\s?[A-Z]\.|Ala(?:bama|ska|\.)|Ari(?:zona|z\.)|Ark(?:ansas|\.)|Cal(?:ifornia|if\.|\.)"
    r"|Col(?:orado|o\.)|Conn(?:ecticut|\.)|Del(?:aware|\.)|D\.C\.|Fl(?:orid)?a\.?|Georgia|Ga\.|Hawaii|Idaho|Ill(?:inois|\.)"
    r"|Ind(?:iana|\.)|Iowa|Kan(?:sas|s?\.)|Kentucky|Ky\.|Louisiana|La\.|Maine|Maryland|Md\.|Mass(?:achusetts|\.)"
    r"|Mich(?:igan|\.)|Minn(?:esota|\.)|Mississippi|Miss\.|Missouri|Mo\.|Mont(?:ana|\.)|Neb(?:raska|r?\.)|Nevada|Nev\."
    r"|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Okla(?:homa|\.)|Oregon|Ore\."
    r"|Pennsylvania|Penn\.|Pa\.|Puerto Rico|Rhode Island|Tenn(?:essee|\.)|Tex(?:as|\.)|Utah|Vermont|Vt\.|(?:West )?Virginia"
    r"|Va\.|Wash(?:ington|\.)|Wis(?:consin|c?\.)|Wyo(?:ming|\.))"
)
# What a sentence says before it tells where somebody lives; and weaker, before it tells of a place at all.
LIVES = re.compile(
    r"(?i)\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|dwell\w*|domiciled|(?:home|house|addr(?:ess(?:es)?)?|residence"
    r"|domicil(?:e|io)|direcci[oó]n|apartment|lodgings?)(?:\s(?:was|is|given|listed|recorded|shown))*|vive|vivía|reside"
    r"|moved|stay(?:s|ed|ing)|sleeps|slept|lodged|mail(?:ing)?(?: address)?|visit(?:ed|s)?|found|arrested|picked up)"
    r"(?:\s(?:him|her|them|now|then|still|back|up))?\s?(?:\b(?:at|is|was|as|en|number)\b|[:=#(-])[\s\"']*(?:no\.|number|\#)?\s*$"
)
AT = re.compile(r"(?i)\b(?:at|from|near|to|of|on|by|in|outside|address|en|lives?|lived|resid\w+)[:,]?\s*(?:no\.\s|\#)?$")
A_YEAR_BEFORE = re.compile(r"(?i)\b(?:in|since|of|during|by|from|until|after|before|fiscal|year|fy)\s$")
