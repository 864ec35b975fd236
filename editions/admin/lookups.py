"""What an address may narrow a list of the staff site by."""


class SafeLookups:
    """None that breaks off with a year no calendar has, or tells a password letter by letter."""

    def lookup_allowed(self, lookup, value, request):
        refused = {"year", "iso_year", "password"}.intersection(lookup.split("__"))
        return not refused and super().lookup_allowed(lookup, value, request)
