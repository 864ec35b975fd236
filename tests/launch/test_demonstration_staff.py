"""The accounts a newcomer logs in with."""

import base64
import stat
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from config.launch import codes
from config.launch.codes import SECOND_STEP, code_at
from config.launch.data_folder import DataFolder
from config.launch.progress import Problem
from detainers.management.commands.demonstration_staff import ROLES
from editions.models import User
from tests.builders import make_source

pytestmark = pytest.mark.django_db


def takes(user, secret):
    """Whether a code of the secret is the person's second step."""
    return user.authenticator_set.get().wrap().validate_code(code_at(secret, time.time()))


def make_log_ins(folder, **options):
    call_command("demonstration_staff", file=folder / "log-ins.txt", verbosity=0, **options)
    return dict(line.split() for line in (folder / "log-ins.txt").read_text().splitlines())


def test_beside_real_records_nobody_gets_a_code_that_is_written_down(tmp_path):
    make_source(slug="real", is_demonstration=False)

    assert list(make_log_ins(tmp_path)) == list(ROLES)
    assert not Authenticator.objects.exists()


def test_for_real_records_to_come_nobody_gets_one_either(tmp_path):
    assert list(make_log_ins(tmp_path, without_codes=True)) == list(ROLES)


def test_once_real_records_are_in_the_code_opens_nothing(tmp_path):
    secret = make_log_ins(tmp_path)[SECOND_STEP]
    make_source(slug="real", is_demonstration=False)

    assert not takes(User.objects.get(username="editor"), secret)


def test_bin_serve_prints_the_code_of_the_moment(tmp_path, capsys):
    secret = make_log_ins(tmp_path)[SECOND_STEP]
    capsys.readouterr()
    (tmp_path / "log-ins.txt").rename(tmp_path / "log-ins-demonstration.txt")

    codes.show(DataFolder(tmp_path))

    printed, _, words = capsys.readouterr().out.strip().partition("  ")
    assert printed in {code_at(secret, time.time()), code_at(secret, time.time() - codes.PERIOD)}
    assert words.startswith("log-ins-demonstration, for ")


def test_without_demonstration_codes_bin_serve_says_so(tmp_path):
    with pytest.raises(Problem, match="There are no demonstration codes"):
        codes.show(DataFolder(tmp_path))


def test_codes_are_those_of_the_standard():
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [code_at(secret, moment) for moment in (59, 1111111109, 20000000000)] == [
        "287082",
        "081804",
        "353130",
    ]


def test_each_role_gets_an_account_whose_password_only_the_owner_of_the_file_reads(tmp_path):
    file = tmp_path / "log-ins.txt"

    call_command("demonstration_staff", file=file, verbosity=0)

    log_ins = dict(line.split() for line in file.read_text().splitlines())
    secret = log_ins.pop(SECOND_STEP)
    made = {user.username: user for user in User.objects.all()}
    assert list(log_ins) == list(ROLES)
    assert all(made[name].check_password(password) for name, password in log_ins.items())
    assert {name: user.roles for name, user in made.items()} == {name: {role} for name, role in ROLES.items()}
    assert {user.username for user in User.objects.all() if takes(user, secret)} == set(ROLES)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_accounts_that_exist_keep_their_passwords(tmp_path):
    file = tmp_path / "log-ins.txt"
    call_command("demonstration_staff", file=file)
    before = file.read_text(), list(User.objects.order_by("pk").values_list("username", "password"))

    call_command("demonstration_staff", file=file)

    assert (file.read_text(), list(User.objects.order_by("pk").values_list("username", "password"))) == before


def test_without_the_file_every_account_gets_a_new_password(tmp_path):
    file = tmp_path / "log-ins.txt"
    call_command("demonstration_staff", file=file)
    before = file.read_text()
    file.unlink()

    call_command("demonstration_staff", file=file)

    log_ins = dict(line.split() for line in file.read_text().splitlines())
    secret = log_ins.pop(SECOND_STEP)
    assert list(log_ins) == list(ROLES)
    assert secret not in before
    assert takes(User.objects.get(username="editor"), secret)
    assert all(password not in before for password in log_ins.values())
    assert all(User.objects.get(username=name).check_password(log_ins[name]) for name in log_ins)
