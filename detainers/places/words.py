"""Spelling: one form for the many ways a name of a place or jail is written."""

import re
import unicodedata
from functools import lru_cache

SPELLINGS = {
    "ADULT": "ADULT", "DET": "DETENTION", "DETEN": "DETENTION", "DETENT": "DETENTION",
    "DETN": "DETENTION", "CTR": "CENTER", "CNTR": "CENTER", "CEN": "CENTER", "CENT": "CENTER",
    "CENTE": "CENTER", "FAC": "FACILITY", "FACIL": "FACILITY", "FACILTY": "FACILITY",
    "FACILIT": "FACILITY", "COR": "CORRECTIONAL", "CORR": "CORRECTIONAL", "CORREC": "CORRECTIONAL",
    "CORRECT": "CORRECTIONAL", "CORRECTI": "CORRECTIONAL", "CORRECTIO": "CORRECTIONAL",
    "CORRECTION": "CORRECTIONAL", "CORRECTIONS": "CORRECTIONAL", "CORRECTIONA": "CORRECTIONAL",
    "CORRS": "CORRECTIONAL", "INST": "INSTITUTION", "INSTIT": "INSTITUTION", "INSTITUT": "INSTITUTION",
    "INSTITUTE": "INSTITUTION", "DEPT": "DEPARTMENT", "DPT": "DEPARTMENT", "DEP": "DEPARTMENT",
    "DOC": "DEPARTMENT CORRECTIONAL", "SHERIFFS": "SHERIFF", "SHF": "SHERIFF", "SHER": "SHERIFF",
    "PRIS": "PRISON", "PRSN": "PRISON", "PEN": "PENITENTIARY", "FED": "FEDERAL", "REG": "REGIONAL",
    "POL": "POLICE", "PD": "POLICE DEPARTMENT", "JUV": "JUVENILE", "HOC": "HOUSE CORRECTIONAL",
    "ADC": "ADULT DETENTION CENTER", "FT": "FORT", "MT": "MOUNT", "STE": "SAINTE", "MUNI": "MUNICIPAL",
    "MARSHAL": "MARSHALS", "MARSHALL": "MARSHALS", "MARSHALLS": "MARSHALS", "USMS": "US MARSHALS",
    "COUNTYY": "COUNTY", "CNTY": "COUNTY", "CNTRY": "COUNTY", "COMM": "COMMUNITY", "HOSP": "HOSPITAL",
    "MED": "MEDICAL", "METRO": "METROPOLITAN", "MET": "METROPOLITAN",
}  # fmt: skip

NO_NAME = {"", "OTHER-OTHER FACILITY"}


@lru_cache(maxsize=50_000)
def plain(text):
    """Upper case without accents; apostrophes gone, other marks turned into spaces."""
    letters = unicodedata.normalize("NFKD", text.upper())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^A-Z0-9]+", " ", re.sub(r"['’`]", "", letters)).strip()


def words_key(facility, city, state):
    """One key for words written with other marks or in another case, within one state's GEOID."""
    return plain(facility), plain(city), state


def joined_letters(text):
    """“F C I” and “U S” as one word each."""
    return re.sub(r"\b(?:[A-Z] )+[A-Z]\b", lambda run: run.group().replace(" ", ""), text)


def spelled(text):
    """The words of a name in one spelling: “SANTA CLARA CO. DET CTR” → SANTA CLARA CO DETENTION CENTER."""
    words = []
    for word in joined_letters(plain(text)).split():
        words += SPELLINGS.get(word, word).split()
    return tuple(with_saints(words))


def with_saints(words):
    """“ST” is a state in “X ST PRISON”, else a saint; a street, as in “NASHUA ST JAIL”, no rule reads."""
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word == "ST":
            word = "STATE" if following in {"PRISON", "CORRECTIONAL", "PENITENTIARY"} else "SAINT"
        yield word


def name_key(text):
    """One key for spellings of a place's name: De Kalb, DeKalb and DEKALB; St. Louis and Saint Louis."""
    words = text if isinstance(text, (tuple, list)) else joined_letters(plain(text)).split()
    forms = {"ST": "SAINT", "FT": "FORT", "MT": "MOUNT", "STE": "SAINTE"}
    return "".join(forms.get(word, word) for word in words)
