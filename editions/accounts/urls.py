"""/login/ and /account/ of the staff site: allauth's pages under its names, those we use and no other."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from editions.accounts import kept_forms, pages

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("account/invitation/<uidb64>/<token>/", pages.InvitationView.as_view(), name="account-invitation"),
    path("account/confirm/password/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/", mfa.index, name="mfa_index"),
    path("password_change/", account.password_change, name="account_change_password"),
    path("account/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/passkeys/", mfa.index, name="mfa_list_webauthn"),
    path("account/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("account/keys/", pages.keys, name="account-keys"),
    path("account/sessions/", pages.sessions, name="account-sessions"),
    path("account/kept/", kept_forms.kept, name="account-kept"),
]
