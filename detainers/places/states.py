"""States as people write them: postal codes, short forms, and who runs the jails there."""

POSTAL = {
    "AL": "01", "AK": "02", "AZ": "04", "AR": "05", "CA": "06", "CO": "08", "CT": "09", "DE": "10",
    "DC": "11", "FL": "12", "GA": "13", "HI": "15", "ID": "16", "IL": "17", "IN": "18", "IA": "19",
    "KS": "20", "KY": "21", "LA": "22", "ME": "23", "MD": "24", "MA": "25", "MI": "26", "MN": "27",
    "MS": "28", "MO": "29", "MT": "30", "NE": "31", "NV": "32", "NH": "33", "NJ": "34", "NM": "35",
    "NY": "36", "NC": "37", "ND": "38", "OH": "39", "OK": "40", "OR": "41", "PA": "42", "RI": "44",
    "SC": "45", "SD": "46", "TN": "47", "TX": "48", "UT": "49", "VT": "50", "VA": "51", "WA": "53",
    "WV": "54", "WI": "55", "WY": "56", "AS": "60", "GU": "66", "MP": "69", "PR": "72", "VI": "78",
}  # fmt: skip

SHORT_FORMS = {
    "ALA": "01", "ARIZ": "04", "ARK": "05", "CALIF": "06", "CAL": "06", "COLO": "08", "CONN": "09",
    "FLA": "12", "ILL": "17", "IND": "18", "MASS": "25", "MICH": "26", "MINN": "27", "MISS": "28",
    "NEB": "31", "NEBR": "31", "NEV": "32", "OKLA": "40", "ORE": "41", "PENN": "42", "PENNA": "42",
    "TENN": "47", "TEX": "48", "VIRG": "51", "WASH": "53", "WIS": "55", "WISC": "55", "WYO": "56",
}  # fmt: skip

OTHER_NAMES = {
    "VIRGIN ISLANDS": "78",
    "UNITED STATES VIRGIN ISLANDS": "78",
    "COMMONWEALTH OF THE NORTHERN MARIANA ISLANDS": "69",
    "NORTHERN MARIANAS": "69",
    "WASHINGTON DC": "11",
}

# There, jails and prisons are one system under the state: Alaska, Connecticut, Delaware, Hawaii,
# Rhode Island, Vermont; and in the territories.
STATES_THAT_RUN_THE_JAILS = {"02", "09", "10", "15", "44", "50", "60", "66", "69", "72", "78"}

# There, private prisons under state or federal contract carry a county's name.
STATES_OF_PRIVATE_PRISONS = {"04", "08", "13", "22", "28", "35", "40", "47", "48"}
# There, the county's detention center and a private prison beside it have one name:
# Irwin in Georgia; Cibola, Otero and Torrance in New Mexico.
COUNTIES_OF_PRIVATE_PRISONS = {"13155", "35006", "35035", "35057"}

NEW_YORK_CITY = "3651000"
NEW_YORK_CITY_COUNTIES = {"36005", "36047", "36061", "36081", "36085"}
