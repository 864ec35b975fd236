"""States as people write them: short forms, other names, and who runs the jails there."""

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
