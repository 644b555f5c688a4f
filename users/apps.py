"""Wires the directory into Django."""

from django.apps import AppConfig
from django.urls import register_converter


class UsersConfig(AppConfig):
    name = "users"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from users import history, reading_actions, receivers, sign_in_log, undoing_roles  # noqa: F401, PLC0415
        from users.converters import UserNameConverter  # noqa: PLC0415

        register_converter(UserNameConverter, "upn")
