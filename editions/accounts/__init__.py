"""Accounts of staff: log-in in two steps, invitation, limits, log. Only the staff process runs any of it."""

# Names of the addresses that answer people who are not logged in.
OPEN_PAGES = frozenset({"account_login", "mfa_authenticate", "account_logout", "account-invitation"})
