"""Which pages of the help hold the words that somebody looks for."""

from collections.abc import Iterable
from functools import cache

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import get_language

from acpportal.help.topic import Topic


def holding(words: str, *, topics: Iterable[Topic]) -> list[Topic]:
    """The pages with all of the words; first those that have them in the title."""
    wanted, language = words.casefold().split(), get_language() or ""
    found = [topic for topic in topics if _has_all(wanted, _text(topic, language))]
    return sorted(found, key=lambda topic: not _has_all(wanted, str(topic.title).casefold()))


def _has_all(words: Iterable[str], text: str) -> bool:
    return all(word in text for word in words)


@cache
def _text(topic: Topic, _language: str) -> str:
    """The same for everybody, so it is put together once in each language."""
    body = strip_tags(render_to_string(topic.template))
    return " ".join(f"{topic.title} {topic.purpose} {body}".casefold().split())
