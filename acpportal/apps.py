"""Wires the site into Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "acpportal"
    label = "acpportal"

    def ready(self) -> None:
        from acpportal.reader import WITH_THE_PERSON  # noqa: PLC0415
        from users.backends import load_along  # noqa: PLC0415

        load_along(**WITH_THE_PERSON)
