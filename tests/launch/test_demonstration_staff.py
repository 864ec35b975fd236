"""The accounts a newcomer logs in with."""

import stat

import pytest
from django.core.management import call_command

from editions.models import User

pytestmark = pytest.mark.django_db


def test_each_role_gets_an_account_whose_password_only_the_owner_of_the_file_reads(tmp_path):
    file = tmp_path / "log-ins.txt"

    call_command("demonstration_staff", file=file, verbosity=0)

    log_ins = dict(line.split() for line in file.read_text().splitlines())
    made = {user.username: user for user in User.objects.all()}
    assert list(log_ins) == ["editor", "reviewer", "publisher"]
    assert all(made[name].check_password(password) for name, password in log_ins.items())
    assert {name: user.roles for name, user in made.items()} == {name: {name} for name in log_ins}
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
    assert list(log_ins) == ["editor", "reviewer", "publisher"]
    assert all(password not in before for password in log_ins.values())
    assert all(User.objects.get(username=name).check_password(log_ins[name]) for name in log_ins)
