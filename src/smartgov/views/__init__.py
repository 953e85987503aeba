"""What notebooks show: answers as plain records."""

from smartgov.views.records import to_records

__all__ = ["to_records"]
