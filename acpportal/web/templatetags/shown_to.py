"""Django's `csrf_token`, which also tells to whom the form is shown: what is typed is kept for nobody else."""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from acpportal.web.typed import SHOWN_TO, signed

register = template.Library()


class ShownToNode(CsrfTokenNode):
    def render(self, context: Context) -> str:
        token: str = super().render(context)
        user = getattr(context.get("request"), "user", None)
        if not token or user is None or not user.is_authenticated:
            return token
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, SHOWN_TO, signed(str(user.pk)))


@register.tag
def csrf_token(_parser: Parser, _token: Token) -> ShownToNode:
    return ShownToNode()
