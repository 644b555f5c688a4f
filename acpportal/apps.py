"""Wires the site into Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "acpportal"
    label = "acpportal"
