"""Whose portal this is, for pages that stand before signing in."""

from django import template

from conferencing.models import TenantSettings

register = template.Library()


@register.simple_tag
def organization_name() -> str:
    """Nothing while nobody gave the organization a name."""
    return TenantSettings.current().organization_name
