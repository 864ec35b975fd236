from reports.filters.form import CURSORS, Filter
from reports.filters.one_day import DayFilter, PlaceFilter, RegisterFilter
from reports.filters.scope import Scope
from reports.filters.two_editions import TwoEditions

__all__ = ["CURSORS", "DayFilter", "Filter", "PlaceFilter", "RegisterFilter", "Scope", "TwoEditions"]
