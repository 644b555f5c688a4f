"""Looks now and then whether anybody has to be reminded of a list that nobody answered."""

from acpportal.jobs.registry import register_chore
from conferencing.provider_file.reminding import remind_of_exports


def remind() -> None:
    remind_of_exports()


register_chore(remind)
