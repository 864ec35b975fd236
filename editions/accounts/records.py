"""What happened to accounts, and the counters that slow down guesses."""

from django.db import models
from django.db.models.functions import Now

from editions.visibility import APPEND, EVERYTHING, PRIVATE


class AccountEvent(models.Model):
    """One thing that happened to an account: who tried to get in, who did, what it may now do.

    What the tables of accounts hold is noted by triggers, so that a change made by SQL shows too.
    """

    class What(models.TextChoices):
        LOGGED_IN = "logged in", "Logged in"
        WRONG_PASSWORD = "wrong password", "Wrong password"
        WRONG_CODE = "wrong code", "Wrong second step"
        SLOWED_DOWN = "slowed down", "Too many guesses"
        CONFIRMED = "confirmed", "Showed again who it is"
        LOGGED_OUT = "logged out", "Logged out"
        TIMED_OUT = "timed out", "Logged out by time"
        SESSION_ENDED = "session ended", "Ended a session elsewhere"
        INVITED = "invited", "Sent a link"
        LINK_USED = "link used", "Used the link"
        ROLE_GIVEN = "role given", "Role given"
        ROLE_TAKEN = "role taken", "Role taken away"
        DISABLED = "disabled", "Disabled"
        ENABLED = "enabled", "Enabled"
        PASSWORD = "password", "Password set"
        NO_PASSWORD = "no password", "Password taken away"
        EMAIL = "e-mail", "E-mail address changed"
        USERNAME = "username", "User name changed"
        STEP_ADDED = "step added", "Second step added"
        STEP_REMOVED = "step removed", "Second step removed"
        EXPORTED = "exported", "Took a copy of the log"

    visibility = PRIVATE
    staff_may = APPEND

    # As the database notes second steps, and as the pages call them.
    STEPS = {"totp": "authenticator app", "webauthn": "passkey"}

    at = models.DateTimeField(db_default=Now())
    user = models.ForeignKey("editions.User", models.PROTECT, related_name="events", null=True)
    actor = models.ForeignKey("editions.User", models.PROTECT, related_name="+", null=True)
    what = models.TextField(choices=What)
    network = models.TextField(blank=True, db_default="")
    note = models.TextField(blank=True, db_default="")

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.get_what_display()

    @property
    def detail(self):
        """The note in the words of the pages."""
        return self.STEPS.get(self.note, self.note)


class CachedValue(models.Model):
    """A row of Django's cache in the database, which both workers share: guesses counted, codes used up."""

    visibility = PRIVATE
    staff_may = EVERYTHING

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.cache_key
