"""People who do not exist, with names as people have them in many countries and scripts."""

from acpportal.invented.people import invent_people

__all__ = ["invent_people"]
