"""The second step of the demonstration accounts: one secret, written beside their passwords."""

from allauth.mfa.models import Authenticator

from detainers.models import Source
from editions.accounts.adapters import MFAAdapter, known_to_nobody

MARK = "demonstration:"


def holds_real_records():
    return Source.objects.filter(is_demonstration=False).exists()


def give_code(user, secret):
    """Let codes made from the secret be the person's second step."""
    Authenticator.objects.filter(user=user).delete()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": MARK + secret})


class DemonstrationAdapter(MFAAdapter):
    def decrypt(self, encrypted_text):
        """A demonstration secret opens nothing once real records are in, however they came."""
        if not encrypted_text.startswith(MARK):
            return super().decrypt(encrypted_text)
        return known_to_nobody() if holds_real_records() else encrypted_text.removeprefix(MARK)
