"""Offenses by their codes in the National Crime Information Center (NCIC): fixtures/ncic_codes.csv."""

import csv
import re
from functools import cache

from django.conf import settings

FILE = settings.BASE_DIR / "fixtures" / "ncic_codes.csv"
# “2303”, “2303 Shoplifting”, “Shoplifting (2303)”.
WITH_CODE = re.compile(r"(\d{4})(?:\s.*)?|.*\((\d{4})\)")


class NoSuchCode(ValueError):
    """Nothing has the code; the message says what to do."""


@cache
def offenses():
    """{code: offense}."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return {line["code"]: line["offense"] for line in csv.DictReader(file)}


def charge_named(words):
    """The charge as it is stored: an offense of the list with its code, or the words as they stand."""
    words = " ".join(words.split())
    found = WITH_CODE.fullmatch(words)
    if not found:
        return words
    code = found[1] or found[2]
    if code not in offenses():
        raise NoSuchCode(
            f"No offense of the NCIC list has the code {code}: choose one from the list, or say it in words."
        )
    return f"{offenses()[code]} ({code})"
