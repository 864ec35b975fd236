from reports.filters.form import CURSORS, Filter
from reports.filters.scope import Scope

__all__ = ["CURSORS", "Filter", "Scope"]
