import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from detainers.models import AreaOfResponsibility, CityCounty, Facility, LawEnforcementAgency
from tests.builders import as_owner
from tests.places.reference_files import FILES, write_file, write_folder

pytestmark = pytest.mark.django_db


def import_folder(folder):
    with as_owner():
        call_command("import_reference", folder)


def facilities():
    fields = ("key", "code", "operator", "located_in", "jurisdiction")
    return list(Facility.objects.order_by("key").values_list(*fields))


def operators(lines, tmp_path):
    """What the federal list's lines become: (operator, located in, answering) in order."""
    rows = [line | {"facilityid": str(number)} for number, line in enumerate(lines, 1)]
    import_folder(write_folder(tmp_path, hifld_prisons_jails=rows))
    found = Facility.objects.filter(key__startswith="hifld:").order_by("pk")
    return list(found.values_list("operator", "located_in", "jurisdiction"))


def test_each_file_becomes_rows_of_its_table(country, tmp_path):
    import_folder(write_folder(tmp_path))

    assert facilities() == [
        ("hifld:10000001", "", "county", "06029", "06029"),
        ("ice:ELOYFED", "ELOYFED", "private_federal", "04021", None),
        ("ice:KERNCO", "KERNCO", "county", "06029", "06029"),
    ]
    assert list(LawEnforcementAgency.objects.values_list("key", "jurisdiction")) == [
        ("hifld:1000001", "06029")
    ]
    assert list(CityCounty.objects.values_list("state", "city", "county", "record_count")) == [
        ("06", "BAKERSFIELD", "06029", 12)
    ]
    assert list(AreaOfResponsibility.objects.values_list("jurisdiction", "office")) == [
        ("06029", "San Francisco")
    ]


def test_importing_twice_changes_nothing_and_says_so(country, tmp_path, capsys):
    folder = write_folder(tmp_path)
    import_folder(folder)
    before = facilities()
    capsys.readouterr()

    import_folder(folder)

    said = capsys.readouterr().out
    assert facilities() == before
    assert said.splitlines()[-1] == "All of it was already in: nothing changed."
    assert " 0 new, 0 changed, 1 unchanged, 0 left out" in said


def test_state_and_federal_prisons_are_not_the_county_around_them(country, tmp_path):
    found = operators(
        [
            {"name": "WASCO STATE PRISON", "type": "STATE"},
            {"name": "CI TAFT", "type": "FEDERAL"},
            {
                "name": "TRAVIS COUNTY STATE JAIL",
                "city": "AUSTIN",
                "state": "TX",
                "type": "COUNTY",
                "countyfips": "48453",
            },
        ],
        tmp_path,
    )

    assert found == [("state", "06029", "06"), ("federal", "06029", None), ("state", "48453", "48")]


def test_city_and_independent_city_jails_are_not_the_county(country, tmp_path):
    los_angeles = {"name": "CENTRAL JAIL", "city": "LOS ANGELES", "type": "LOCAL", "countyfips": "06037"}
    small = {"name": "ALHAMBRA CITY JAIL", "city": "ALHAMBRA", "type": "LOCAL", "countyfips": "06037"}
    norfolk = {
        "name": "NORFOLK JAIL",
        "city": "NORFOLK",
        "state": "VA",
        "type": "COUNTY",
        "countyfips": "51710",
    }
    rikers = {"name": "OTIS BANTUM CENTER", "city": "EAST ELMHURST", "state": "NY", "countyfips": "36005"}

    assert operators([los_angeles, small, norfolk, rikers], tmp_path) == [
        ("city", "06037", "0644000"),
        ("city", "06037", None),
        ("city", "51710", "51710"),
        ("city", "36005", "3651000"),
    ]


def test_a_type_that_does_not_tell_leaves_it_to_the_name(country, tmp_path):
    private = {"name": "LA SALLE DETENTION CENTER", "city": "ENCINAL", "state": "TX", "countyfips": "48283"}
    jail = {"name": "WEBB COUNTY JAIL", "city": "LAREDO", "state": "TX", "countyfips": "48479"}

    assert operators([line | {"type": "MULTI"} for line in (private, jail)], tmp_path) == [
        ("unknown", "48283", None),
        ("county", "48479", "48479"),
    ]


def test_retired_county_codes_are_read_as_their_successors(country, tmp_path):
    oglala = {
        "name": "PINE RIDGE",
        "city": "PINE RIDGE",
        "state": "SD",
        "type": "MULTI",
        "countyfips": "46113",
    }
    kusilvak = {
        "name": "HOOPER BAY",
        "city": "HOOPER BAY",
        "state": "AK",
        "type": "MULTI",
        "countyfips": "02270",
    }

    found = operators([oglala, kusilvak], tmp_path)

    assert [located_in for _, located_in, _ in found] == ["46102", "02158"]


def test_a_line_left_out_is_counted_with_its_reason(country, tmp_path, capsys):
    planning_region = {"state": "CT", "city": "HARTFORD", "county_geoid": "09110"}
    import_folder(
        write_folder(
            tmp_path,
            city_to_county_hifld_derived=[{}, planning_region],
            ice_facilities_2017_foia=[{}, {"detloc": "Redacted", "state": "Redacted"}],
        )
    )

    said = capsys.readouterr().out
    assert "1 left out: county 09110 is not one we have in CT" in said
    assert "1 left out: blacked out by the agency, or without a code" in said


def test_a_whole_state_area_covers_every_place_in_it(country, tmp_path):
    georgia = {"office_name": "Atlanta", "state_name": "Georgia", "county_name": ""}
    import_folder(write_folder(tmp_path, ice_aor_states_counties=[georgia]))

    areas = AreaOfResponsibility.objects
    assert areas.filter(office="Atlanta").count() == areas.count() == 1 + 159 + 2
    assert areas.filter(jurisdiction="1304000").exists()


def test_an_office_on_record_is_not_changed_but_told(country, tmp_path, capsys):
    import_folder(write_folder(tmp_path))

    import_folder(write_folder(tmp_path, ice_aor_states_counties=[{"office_name": "Los Angeles"}]))

    assert list(AreaOfResponsibility.objects.values_list("office", flat=True)) == ["San Francisco"]
    assert "1 left out: another office is on record, which stays" in capsys.readouterr().out


def test_a_published_facility_stays_as_it_was_published(country, tmp_path, capsys):
    import_folder(write_folder(tmp_path))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("update detainers_facility set since = 1, name = 'Lerdo' where code = 'KERNCO'")

    import_folder(tmp_path)

    assert Facility.objects.get(code="KERNCO").name == "Lerdo"
    assert "1 left out: already public with other values, which stay as published" in capsys.readouterr().out


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused_by_name_and_nothing_is_loaded(country, tmp_path, name):
    write_folder(tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(CommandError, match=f"{name} is not in .* Nothing was loaded"):
        import_folder(tmp_path)

    assert (Facility.objects.count(), CityCounty.objects.count()) == (0, 0)


def test_a_missing_column_is_refused_by_name(country, tmp_path):
    write_folder(tmp_path)
    name = "ref_hifld_prisons_jails.csv.gz"
    columns = [column for column in FILES[name] if column != "countyfips"]
    write_file(tmp_path / name, columns, [{column: FILES[name][column] for column in columns}])

    with pytest.raises(CommandError, match=f"{name} has no column countyfips; it has facilityid"):
        import_folder(tmp_path)
