"""Which problem a sentence on a page is about: the pages say it in words, and the words tell the code."""

import re
from functools import cache

from conferencing.problems import CATALOGUE

_PARAMETER = re.compile(r"%\\?\((\w+)\\?\)s")


def code_of(sentence: str) -> str:
    """Of the kind with the most words of its own that the sentence can come from; nothing for an unknown sentence."""
    fitting = [code for code, pattern in _patterns().items() if pattern.fullmatch(sentence)]
    return max(fitting, key=lambda code: len(_patterns()[code].pattern), default="")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {code: _pattern(str(CATALOGUE[code].sentence)) for code in CATALOGUE.codes()}


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_PARAMETER.sub(".*", re.escape(sentence)).replace("%%", "%"))
