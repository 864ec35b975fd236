"""What bin/serve refuses before it makes anything."""

import socket

import pytest

from config.launch import preflight
from config.launch.progress import Problem


def sentence_of(function, *arguments, **named):
    with pytest.raises(Problem) as caught:
        function(*arguments, **named)
    return str(caught.value)


def test_ports_are_8000_and_8001_unless_the_environment_says_otherwise():
    assert preflight.ports({}) == (8000, 8001)
    assert preflight.ports({"PORT": "9000", "STAFF_PORT": "9001"}) == (9000, 9001)


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_no_port_is_refused(text):
    expected = f"PORT={text} is not a port number; choose one from 1024 to 65535."

    assert sentence_of(preflight.ports, {"PORT": text}) == expected


def test_one_port_for_both_sites_is_refused():
    expected = "PORT and STAFF_PORT are both 8001; give the two sites different ports."

    assert sentence_of(preflight.ports, {"PORT": "8001"}) == expected


def test_a_taken_port_is_named_with_another_to_use():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]

        sentence = sentence_of(preflight.require_free_port, "127.0.0.1", number, "PORT")

    assert sentence == (
        f"Port {number} is taken by another program; stop that program or choose another port, "
        f"for instance PORT={number + 10} bin/serve."
    )


def test_a_free_port_is_accepted():
    assert preflight.require_free_port("127.0.0.1", preflight.free_port(), "PORT") is None


def test_an_address_of_another_machine_is_refused():
    expected = (
        "HOST=192.0.2.1 is not an address of this machine; leave HOST unset to serve this machine only."
    )

    assert sentence_of(preflight.require_free_port, "192.0.2.1", 0, "PORT") == expected


def test_a_full_disk_is_refused_with_what_is_needed(tmp_path):
    sentence = sentence_of(preflight.require_disk, tmp_path / "not" / "yet" / "made", needed=10**18)

    assert sentence.endswith(
        "1000000000.0 GB are needed; free some space, or set DDR_DATA to a folder on a larger disk."
    )


def test_a_delivery_that_cannot_be_read_is_named(tmp_path):
    missing = tmp_path / "delivery.csv"

    expected = f"{missing} cannot be read; check its name and your right to read it."

    assert sentence_of(preflight.require_files, [missing]) == expected
