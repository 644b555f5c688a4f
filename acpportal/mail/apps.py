"""Wires the mails into Django."""

from importlib import import_module

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "acpportal.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("acpportal.mail.job")
