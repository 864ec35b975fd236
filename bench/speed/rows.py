"""Invented detainers in the 64 columns of the modern release: the same on every machine, about nobody.

Newest first, in the years and shares of a mixture that is nobody's statistics. Every county has rows; few
have very many. One person in four comes more than once, with the same attributes. Some rows state no place,
some name one that no list has.
"""

import bisect
import csv
import hashlib
import itertools
import random
from datetime import date, timedelta

from detainers.importing.layouts import FOIA_2026

SEED = 2026
NEWEST = date(2026, 2, 28)
# How many of a thousand rows each year has, newest first; the newest has two months.
YEARS = {
    2026: 25,
    2025: 130,
    2024: 80,
    2023: 70,
    2022: 40,
    2021: 35,
    2020: 70,
    2019: 90,
    2018: 95,
    2017: 80,
    2016: 55,
    2015: 60,
    2014: 80,
    2013: 90,
}
# Forms in use from a day on, and how many of ten detainers have each.
FORMS = {
    date(2017, 4, 1): {"I247A - Immigration Detainer - Notice of Action (as of May 2025)": 10},
    date(2015, 6, 1): {
        "I247D - Immigration Detainer - Request for Action": 6,
        "I247N - Immigration Advisal - Request for Notification": 3,
        "I247X - Request for Voluntary Transfer": 1,
    },
    date(2013, 3, 1): {"I247 - Immigration Detainer - Notice of Action (as of March 2013)": 10},
    date(1900, 1, 1): {"I247 - Immigration Detainer - Notice of Action (prior to March 2013)": 10},
}
REASONS = {
    "": 420,
    "Booked into Detention": 330,
    "Detainer Declined by LEA": 110,
    "Lifted": 60,
    "Case Closed": 25,
    "Prosecutorial Discretion": 15,
    "Transferred": 12,
    "Duplicate": 10,
    "Died": 1,
    "Alien Not Subject to Deportation": 6,
    "Superseding - New Form Issued": 6,
    "Early Release": 3,
    "United States Citizen Interviewed": 1,
    "Judicial Review": 1,
}
COUNTRIES = ("ARCADIA", "ATLANTIS", "LILLIPUT", "UTOPIA", "BROBDINGNAG", "LAPUTA")
CRIMINALITY = ("1 Convicted Criminal", "2 Pending Criminal Charges", "3 Other Immigration Violator")
NO_PLACE, UNKNOWN_PLACE = 0.03, 0.002
# One row in so many goes round all counties in turn, so that each has some.
EVERYWHERE = 20
# Of those who come again, how far back their last time lies at most.
REMEMBERED = 50_000


def cumulated(shares):
    """The keys, and their shares added up, as `random.choices` takes them."""
    return list(shares), list(itertools.accumulate(shares.values()))


class Days:
    """The day of each of `how_many` rows: newest first, each year with its share."""

    def __init__(self, how_many):
        self.how_many = how_many
        self.years, self.upto = cumulated(YEARS)

    def of(self, number):
        share = number * self.upto[-1] / self.how_many
        at = bisect.bisect_right(self.upto, share)
        year, before = self.years[at], self.upto[at - 1] if at else 0
        last = min(NEWEST, date(year, 12, 31))
        length = (last - date(year, 1, 1)).days + 1
        return last - timedelta(int((share - before) / YEARS[year] * length))


class People:
    """Who comes, and who comes again: a number that says all we invent of a person."""

    def __init__(self, draw):
        self.draw, self.known = draw, 0

    def next(self):
        if self.known and self.draw.random() < 0.25:
            return self.known - self.draw.randrange(min(self.known, REMEMBERED))
        self.known += 1
        return self.known

    def columns(self, person):
        """Nobody's attributes; one in eight has no key, as in the release."""
        key = hashlib.sha1(f"{SEED} {person}".encode(), usedforsecurity=False).hexdigest()
        country = COUNTRIES[person % 13 % len(COUNTRIES)]
        return {
            "unique_identifier": key if person % 8 else "",
            "gender": "Female" if person % 9 == 0 else "Male",
            "citizenship_country": country,
            "birth_country": country,
            "birth_year": str(1950 + person % 55),
            "detainer_prepared_criminality": CRIMINALITY[person % 7 % 3],
            "detainer_prep_threat_level": str(1 + person % 3),
        }


class Places:
    """Where: few counties with very many rows, many with few, none without."""

    def __init__(self, draw, places):
        self.draw, self.places = draw, draw.sample(places, len(places))
        self.upto = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(places))))

    def columns(self, number):
        lot = self.draw.random()
        if lot < NO_PLACE:
            return {"detention_facility": "OTHER-OTHER FACILITY"}
        place, state = self.place(number)
        unknown = lot < NO_PLACE + UNKNOWN_PLACE
        name = f"HOLDING UNIT {number % 50}" if unknown else f"{place} COUNTY JAIL"
        return {"detention_facility": name, "facility_state": state}

    def place(self, number):
        if number % EVERYWHERE == 0:
            return self.places[number // EVERYWHERE % len(self.places)]
        return self.draw.choices(self.places, cum_weights=self.upto)[0]


ALWAYS = {
    "case_status": "ACTIVE",
    "entry_status": "Not  Applicable",
    "felon": "Not an Aggravated Felon",
    "duplicate_likely": "FALSE",
    "file_original": "invented.xlsx",
    **dict.fromkeys(("final_order_yes_no", "biometric_match_yes_no", "statements_made_yes_no"), "NO"),
    **dict.fromkeys(("prior_felony_yes_no", "illegal_reentry_yes_no", "resume_custody_yes_no"), "NO"),
}


def rows(how_many, places, seed=SEED):
    """Rows as dicts of the columns that are filled, newest day first."""
    draw = random.Random(seed)  # noqa: S311 - to be the same everywhere, not to be secret
    days, people, where = Days(how_many), People(draw), Places(draw, places)
    reasons, shares = cumulated(REASONS)
    forms = {since: cumulated(names) for since, names in FORMS.items()}
    for number in range(how_many):
        day = days.of(number)
        names, upto = next(forms[since] for since in FORMS if day >= since)
        yield {
            **ALWAYS,
            **where.columns(number),
            **people.columns(people.next()),
            "detainer_prepare_date": day.isoformat(),
            "detainer_type": draw.choices(names, cum_weights=upto)[0],
            "detainer_lift_reason": draw.choices(reasons, cum_weights=shares)[0],
            "sheet_original": f"FY{day.year + (day.month > 9)}",
            "row_original": str(number + 2),
        }


class Delivery:
    """A file of rows, written one by one."""

    def __init__(self, path):
        self.path, self.how_many, self.day = path, 0, None

    def __enter__(self):
        self.file = open(self.path, "w", encoding="utf-8", newline="")
        self.table = csv.writer(self.file)
        self.table.writerow(FOIA_2026.columns)
        return self

    def __exit__(self, *problem):
        self.file.close()

    def add(self, line):
        self.table.writerow([line.get(column, "") for column in FOIA_2026.columns])
        self.how_many, self.day = self.how_many + 1, line["detainer_prepare_date"]


def write(path, lines, most=None):
    """A delivery of these rows, or of the first `most` and what else their last day has; returns it.

    Two deliveries never share a day. What is left in `lines` begins with the next day's second row: its first
    is handed back as `delivery.left`.
    """
    with Delivery(path) as delivery:
        delivery.left = None
        for line in lines:
            if most and delivery.how_many >= most and line["detainer_prepare_date"] != delivery.day:
                delivery.left = line
                break
            delivery.add(line)
    return delivery


def deliveries(folder, lines, sizes):
    """Yield files of about these sizes, each as it is asked for; the last takes what is left."""
    lines = iter(lines)
    for number, size in enumerate(sizes, 1):
        is_last = number == len(sizes)
        delivery = write(folder / f"invented-{number}.csv", lines, None if is_last else size)
        yield delivery
        if delivery.left is None:
            return
        lines = itertools.chain([delivery.left], lines)
