"""What a problem is: a stable code, how grave it is, and the sentence that says what, where and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as value
from datetime import datetime
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

ROW_NAME = "row_name"  # the parameter that says what a file calls its rows, where not rows
AT = "at"  # the parameter that is a moment, kept as one and told as a day, as the reader writes days
PERSON = "ACPUser"  # the element of XML that takes the place of a row


def names(*, in_xml: bool) -> dict[str, str]:
    """What sentences about a file call its rows and cells, one and many."""
    if in_xml:
        return {
            ROW_NAME: PERSON,
            "entries": _("ACPUsers"),
            "cell": _("element"),
            "cells": _("elements"),
        }
    return {ROW_NAME: _("row"), "entries": _("rows"), "cell": _("cell"), "cells": _("cells")}


class Severity(StrEnum):
    """A note never stands in the way, a question waits for an answer, an error has to be put right."""

    NOTE = "note"
    QUESTION = "question"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of problem. `sentence` may name parameters as %(name)s; `title` heads a group of such problems.

    `evidence` says, with the same parameters, why a proposal of this kind is right. A question may be taken as it
    stands unless `as_it_stands` is False; one that is `one_by_one` is never answered for a whole group. What is found
    `between_rows` is not found again by looking at one row alone.
    """

    code: str
    severity: Severity
    title: str | Promise
    sentence: str | Promise
    evidence: str | Promise = ""
    as_it_stands: bool = True
    one_by_one: bool = False
    between_rows: bool = False


@dataclass(frozen=True)
class Problem:
    """A kind that has happened, with the field it is about ("" for none) and what its sentence names.

    `proposal` is what would put it right: the text for each field that changes, or the person who is meant; nothing
    where nobody can know.
    """

    kind: Kind
    field: str = ""
    params: Mapping[str, str | int] = value(default_factory=dict)
    proposal: Mapping[str, str | int] = value(default_factory=dict)

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    @property
    def title(self) -> str:
        return str(self.kind.title)

    @property
    def sentence(self) -> str:
        return self.filled_in(str(self.kind.sentence))

    @property
    def evidence(self) -> str:
        return self.filled_in(str(self.kind.evidence))

    @property
    def refuses(self) -> bool:
        """Whether nobody can have it so: it is wrong, or a question that is not to be taken as it stands."""
        return self.severity is Severity.ERROR or not self.kind.as_it_stands

    def filled_in(self, words: str, **more: str) -> str:
        """Words with the parameters, and with these, in their places."""
        at = {AT: _day(str(self.params[AT]))} if AT in self.params else {}
        return words % {**names(in_xml=ROW_NAME in self.params), **self.params, **at, **more}

    def __str__(self) -> str:
        return self.sentence


def _day(moment: str) -> str:
    """What was kept before moments were kept is a day in words already."""
    try:
        return date_format(localtime(datetime.fromisoformat(moment)), "DATE_FORMAT")
    except ValueError:
        return moment


class Catalogue:
    """All kinds of problem by code; two kinds never share a code."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}

    def add(
        self,
        severity: Severity,
        code: str,
        *,
        title: str | Promise,
        sentence: str | Promise,
        evidence: str | Promise = "",
        as_it_stands: bool = True,
        one_by_one: bool = False,
        between_rows: bool = False,
    ) -> Kind:
        if code in self._kinds:
            raise ValueError(f"two kinds of problem are called {code}")
        kind = Kind(
            code=code,
            severity=severity,
            title=title,
            sentence=sentence,
            evidence=evidence,
            as_it_stands=as_it_stands,
            one_by_one=one_by_one,
            between_rows=between_rows,
        )
        self._kinds[code] = kind
        return kind

    def __getitem__(self, code: str) -> Kind:
        return self._kinds[code]

    def codes(self) -> list[str]:
        return sorted(self._kinds)


CATALOGUE = Catalogue()
