"""From a source's words for a place to the facility and the government that answers for it."""

from detainers.places.resolver import Place, Resolver

__all__ = ["Place", "Resolver"]
