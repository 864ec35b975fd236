"""Public addresses: each is a promise."""

urlpatterns = []
