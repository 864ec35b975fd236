"""Both steps of a log-in, through the pages."""

import time
from unittest.mock import patch

from allauth.mfa.totp.internal import auth

from config.launch.codes import PERIOD, code_at

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_app(user):
    """The app's key is KEY."""
    return auth.TOTP.activate(user, KEY)


def code(later=0):
    """The code of a moment some periods from now; a code is good once."""
    return code_at(KEY, time.time() + later * PERIOD)


def enter(client, user, password, later=0, **where):
    """Give password and code; the clock of the codes stands `later` periods ahead."""
    client.post("/login/", {"login": user.username, "password": password}, **where)
    give_code(client, later, **where)
    return client


def give_code(client, later=0, **where):
    ahead = int(time.time()) // PERIOD + later
    with patch.object(auth, "yield_hotp_counters_from_time", lambda: iter([ahead])):
        client.post("/login/second-step/", {"code": code(later)}, **where)
