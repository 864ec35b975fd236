"""Words of an address: kinds of street, sides of the town, parts of a house, what stands around."""

import re

from editions.personal_data.words import listed

# U.S. Postal Service, Publication 28, appendix C1: kinds of street, in full and short, and misspelled.
KINDS = listed("street_kinds") | {"broadway"}
# Those that hardly mean anything else; others are also parks, courts of law, and halves of names of towns.
SURE_KINDS = listed("street_kinds_of_one_meaning")
KINDS_BEFORE = listed("street_kinds_before_the_name")
NUMBERED_ROADS = listed("roads_with_numbers")
# Words that no street is called by; and things that are counted: “12 people were on Main Street”.
NO_STREET, COUNTED = listed("no_street_names"), listed("counted_things")
LINKS = {"de", "del", "la", "las", "los", "el", "of", "the", "du", "des", "y", "le"}
SIDES = listed("sides_of_town")
UNITS = listed("parts_of_a_house")
# What may go on behind a street in a sentence.
GOES_ON = listed("words_behind_an_address")
LAW_BEFORE_COURT = re.compile(
    r"(?i)(?:drug|circuit|district|supreme|superior|municipal|county|federal|family|juvenile|trial|state"
    r"|high|city"
    r"|\d+(?:st|nd|rd|th)|appeals|probate|traffic|criminal|immigration|district|magistrate|justice|tax|food"
    r"|data|hard|recruitment|mobile"
    r"|s\.)$"
)
# “917 F. Supp. 2d 1004”, “125 S. Ct. 2000”, “82 Fed. Reg. 8793”, “110 Stat. 3009”, “8 U.S.C. 1357”.
REPORTER = re.compile(
    r"\s(?:F\.\s?(?:\d|Supp|App)|S\.\s?Ct|U\.?\s?S\.?\s?C|C\.?F\.?R|L\.\s?Ed|Fed\.|Stat\.|Op\.|I\.?\s?&"
    r"|(?:[NS]\.\s?[EW]\.|[AP]\.(?:D\.)?|So\.)\s?\d|N\.Y\.S"
    r"|Cal\.|Ill\.|Tex\.|Wash\.|Or\.|Mass\.|Ga\.|[A-Z][a-z]+\.\s(?:App|Reg|Code|Stat|St)\.|WL\s|Cong\."
    r"|Weekly)",
)
STATES = (
    r"(?:A[LKZREAPS]|C[AOT]|D[CE]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|P[ARW]"
    r"|RI|S[CD]|T[NX]"
    r"|UT|V[AIT]|W[AIVY]|[NRSWD]\.\s?[A-Z]\.|Ala(?:bama|ska|\.)|Ari(?:zona|z\.)|Ark(?:ansas|\.)"
    r"|Cal(?:ifornia|if\.|\.)"
    r"|Col(?:orado|o\.)|Conn(?:ecticut|\.)|Del(?:aware|\.)|D\.C\.|Fl(?:orid)?a\.?|Georgia|Ga\.|Hawaii|Idaho"
    r"|Ill(?:inois|\.)"
    r"|Ind(?:iana|\.)|Iowa|Kan(?:sas|s?\.)|Kentucky|Ky\.|Louisiana|La\.|Maine|Maryland|Md\."
    r"|Mass(?:achusetts|\.)"
    r"|Mich(?:igan|\.)|Minn(?:esota|\.)|Mississippi|Miss\.|Missouri|Mo\.|Mont(?:ana|\.)|Neb(?:raska|r?\.)"
    r"|Nevada|Nev\."
    r"|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Okla(?:homa|\.)|Oregon"
    r"|Ore\."
    r"|Pennsylvania|Penn\.|Pa\.|Puerto Rico|Rhode Island|Tenn(?:essee|\.)|Tex(?:as|\.)|Utah|Vermont|Vt\."
    r"|(?:West )?Virginia"
    r"|Va\.|Wash(?:ington|\.)|Wis(?:consin|c?\.)|Wyo(?:ming|\.))"
)
# What a sentence says before it tells where somebody lives; and weaker, before it tells of a place at all.
LIVES = re.compile(
    r"(?i)\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|dwell\w*|domiciled|(?:home|house|addr(?:ess(?:es)?)?"
    r"|residence"
    r"|domicil(?:e|io)|direcci[oó]n|apartment|lodgings?)(?:\s(?:was|is|given|listed|recorded|shown))*|vive"
    r"|vivía|reside"
    r"|moved|stay(?:s|ed|ing)|sleeps|slept|lodged|mail(?:ing)?(?: address)?|visit(?:ed|s)?|found|arrested"
    r"|picked up|lka|addr|l\.k\.a\.?)"
    r"(?:\s(?:him|her|them|now|then|still|back|up))?\s?(?:(?<=lka)|(?<=addr)|(?<=dress)|\b(?:at|is|was|as"
    r"|en|number)\b|[:=#(-])"
    r"[\s\"']*(?:no\.|number|\#)?\s*$"
)
AT = re.compile(
    r"(?i)\b(?:at|from|near|to|of|on|by|in|outside|address|en|lives?|lived|resid\w+)"
    r"[:,]?\s*(?:no\.\s|\#)?$"
)
A_YEAR_BEFORE = re.compile(r"(?i)\b(?:in|since|of|during|by|from|until|after|before|fiscal|year|fy)\s$")
# Kinds that seldom end the name of a town.
SELDOM_PLACES = listed("street_kinds_seldom_in_towns")
# Counted things that streets are called by in small letters too: “1240 court street”.
ALSO_NAMES = listed("counted_and_streets")
THINGS = {form for word in listed("makes_a_thing") for form in (word, word.upper())}
NAMELESS = {"broadway", "bowery", "embarcadero", "esplanade", "boardwalk", "strand", "concourse"}
# “12 I-247A forms”, “5 K-9 units”.
FORMS = re.compile(r"K-?9$|I-(?:2[0-9]{2}|[3-9][0-9]{2}|13[01])[A-Z]?$")
# “Form 247 Detainer”, “§ 1357 Powers”, “line 120 Austin”: the number belongs to what stands before it.
LEADS_TO_A_HOUSE = re.compile(
    r"(?:^|[(\"',;:]\s?|(?<!\w)(?!(?:section|sec|page|pp|row|line|number|chapter|title|article|form|part"
    r"|item|table|rule|code|code"
    r"|act|order|policy|ordinance|no|exit|unit|cell|room|box|than|about|some|only|over|under|all|total|were"
    r"|are|was|had|has)\b)"
    r"[a-z]+[’']?[a-z]*\s)$"
)
MONTHS = listed("months_and_days")
ADVERBS = listed("adverbs")
TOWNS = listed("second_words_of_regions")
