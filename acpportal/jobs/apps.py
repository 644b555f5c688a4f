"""Wires the jobs into Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "acpportal.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
