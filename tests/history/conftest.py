from tests.places.conftest import country

__all__ = ["country"]
