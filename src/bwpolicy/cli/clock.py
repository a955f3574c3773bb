"""The only place that asks what day it is."""

from datetime import date


def today() -> date:
    """Return the day in the local time of the machine."""
    return date.today()
