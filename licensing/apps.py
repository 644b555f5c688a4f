"""Wires licensing into Django."""

from django.apps import AppConfig


class LicensingConfig(AppConfig):
    name = "licensing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from licensing import history, receivers, undoing_one  # noqa: F401, PLC0415
