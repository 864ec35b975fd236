from reports.filters.form import Filter
from reports.filters.scope import Scope

__all__ = ["Filter", "Scope"]
