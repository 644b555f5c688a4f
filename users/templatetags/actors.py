"""{{ event.actor|actor_name }}: who acted, where a page names one or two."""

from django import template

from users.actors import names_of

register = template.Library()


@register.filter
def actor_name(actor: str) -> str:
    return names_of([actor])[actor]
