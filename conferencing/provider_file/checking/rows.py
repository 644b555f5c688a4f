"""What is wrong with one row: its cells, its person, and what was sent. Pure: the database was asked before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase, ascii_uppercase

from django.utils.translation import gettext as _

from conferencing.details import Details, PersonFacts, ProviderFacts, ProviderKind, name_as_said
from conferencing.models import Outcome
from conferencing.numbers import shown
from conferencing.problems import Problem, Severity, identity, round_trip
from conferencing.problems import person as person_problems
from conferencing.provider_file.cells import NO_HABITS, Habits, Reading, may_be_tidied, tidied
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, PROVIDER, TOLL, TOLL_FREE, USER_NAME
from conferencing.rules import problems_with_details, problems_with_provider
from users.keys import fold
from users.scripts import foreign_letter, name_of

_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_TIDIED = (USER_NAME, TOLL, TOLL_FREE, CONFERENCE_ID)
_SCHEME = re.compile(r"(?i)^(?:(?:sips?|mailto|smtp|x500):|i:0#\.f\|membership\|)\s*")
_IN_BRACKETS = re.compile(r"[<(\[]([^<>()\[\]\s]+@[^<>()\[\]\s]+)[>)\]]\s*$")
_AROUND_ADDRESSES = " \t;,<>\"'"


@dataclass(frozen=True, kw_only=True)
class Known:
    """A person of the directory with what they have now. `is_chosen` where an administrator said who is meant."""

    id: int
    user_name: str
    facts: PersonFacts
    held: Details
    addresses: frozenset[str] = frozenset()
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What went out for a person, and what they had then. Older exports do not say whether that was a license."""

    toll_number: str
    toll_free_number: str
    conference_id: str
    held: Details
    was_unlicensed: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a file is the answer to, and what its provider's people have. `export` is None when nobody knows."""

    provider: ProviderFacts
    export: int | None
    habits: Habits = NO_HABITS


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A row as it is stored: what was read, who is meant, what would be written, what is wrong."""

    reading: Reading
    person: Known | None
    wanted: Details
    problems: list[Problem]

    @property
    def outcome(self) -> Outcome:
        """As far as the row alone can tell; planning has the last word."""
        if any(problem.kind is round_trip.NOT_FILLED_IN for problem in self.problems):
            others = [problem for problem in self.problems if problem.kind is not round_trip.NOT_FILLED_IN]
            return Outcome.WRONG if _has(others, Severity.ERROR) else Outcome.NOT_FILLED_IN
        if _has(self.problems, Severity.ERROR):
            return Outcome.WRONG
        if _has(self.problems, Severity.QUESTION):
            return Outcome.DECISION
        if any(problem.kind is round_trip.CHANGED_ONLY_HERE for problem in self.problems):
            return Outcome.UNCHANGED
        return Outcome.UNCHANGED if self.person and self.person.held == self.wanted else Outcome.READY


def is_same_name(text: str, user_name: str) -> bool:
    """Letter for letter, but for the case of A to Z: what else looks alike is never somebody else's name."""
    return text.translate(_LOWER) == user_name.translate(_LOWER)


def address_in(text: str) -> str:
    """A user name or address as it is compared: without sip:, mailto: and what programs put around it.

    "" where folding would make other letters of it: straße is not strasse.
    """
    address = _SCHEME.sub("", _without_name(text).strip(_AROUND_ADDRESSES)).strip()
    folded = fold(address)
    return folded if folded == address.translate(_LOWER) else ""


def _without_name(text: str) -> str:
    """What a mail program puts in brackets behind a name."""
    found = _IN_BRACKETS.search(text)
    return found[1] if found else text


def check_row(reading: Reading, *, person: Known | None, sent: Sent | None, answer: Answer) -> Checked:
    wanted = reading.wanted
    if TOLL_FREE not in reading.texts and person and person.held.provider_id == answer.provider.id:
        wanted = replace(wanted, toll_free_number=person.held.toll_free_number)
    found = list(_problems(reading, wanted, person=person, sent=sent, answer=answer))
    if person is None or wanted != person.held:
        found += list(_tidied(reading, found))
    return Checked(reading=reading, person=person, wanted=wanted, problems=found)


def _tidied(reading: Reading, found: Sequence[Problem]) -> Iterator[Problem]:
    """Only of fields of which nothing else is said."""
    texts, wanted = reading.texts, reading.wanted
    cells = "".join([texts.get(field, "") for field in _TIDIED])
    if not may_be_tidied(cells):
        return
    told = {problem.field for problem in found}
    numbers = (shown(wanted.toll_number), shown(wanted.toll_free_number))
    values = (reading.user_name, *numbers, wanted.conference_id)
    read = {field: (texts.get(field, ""), value) for field, value in zip(_TIDIED, values, strict=True)}
    yield from tidied({field: cell for field, cell in read.items() if field not in told})


def _problems(
    reading: Reading, wanted: Details, *, person: Known | None, sent: Sent | None, answer: Answer
) -> Iterator[Problem]:
    yield from _problems_of_provider(reading, answer=answer)
    if person is None:
        yield from _problems_of_stranger(reading, answer=answer)
    elif sent and (left_blank := _left_blank(reading, sent)):
        yield Problem(round_trip.NOT_FILLED_IN, "", {"person": person.facts.name, "what": left_blank})
    elif wanted != person.held and sent and _is_as_sent(reading, sent):
        params: dict[str, str | int] = {"person": person.facts.name, "export": answer.export or 0}
        yield Problem(round_trip.CHANGED_ONLY_HERE, "", params)
    elif wanted != person.held:
        yield from _how_found(reading, person)
        yield from reading.problems
        yield from _problems_of_change(reading, wanted, person=person, answer=answer)
        yield from _questions_of_round_trip(reading, wanted, person=person, sent=sent, answer=answer)


def _problems_of_provider(reading: Reading, *, answer: Answer) -> Iterator[Problem]:
    said = reading.texts.get(PROVIDER, "")
    if not said or said == answer.provider.name or PROVIDER in reading.fields_in_trouble:
        return
    if name_as_said(said) != name_as_said(answer.provider.name):
        yield Problem(round_trip.OTHER_PROVIDER, PROVIDER, {"found": said, "provider": answer.provider.name})


def _problems_of_stranger(reading: Reading, *, answer: Answer) -> Iterator[Problem]:
    """Whoever is meant, what is wrong with the details is told at once: then the provider is asked only once."""
    yield from reading.problems
    troubled = reading.fields_in_trouble
    name = reading.user_name
    if USER_NAME not in troubled and (letter := foreign_letter(_without_name(name))):
        yield Problem(identity.LOOK_ALIKE_LETTER, USER_NAME, {"found": name, "letter": letter, "name": name_of(letter)})
    elif USER_NAME not in troubled and name:
        yield Problem(person_problems.PERSON_UNKNOWN, USER_NAME, {"found": name})
    elif USER_NAME not in troubled:
        yield Problem(person_problems.USER_NAME_MISSING, USER_NAME)
    yield from _problems_of_details(reading, reading.wanted, answer=answer)


def _how_found(reading: Reading, person: Known) -> Iterator[Problem]:
    """Somebody who was found by anything else than the user name of today is told."""
    name = reading.user_name
    if person.is_chosen or is_same_name(name, person.user_name):
        return
    params = {
        "found": name or reading.texts.get(DISPLAY_NAME, ""),
        "person": person.facts.name,
        "now": person.user_name,
    }
    if address_in(name) in {*person.addresses, fold(person.user_name)}:
        kind = identity.PERSON_BY_ADDRESS
    elif not name or ("@" not in name and fold(name) == fold(person.facts.name)):
        kind = identity.PERSON_BY_DISPLAY_NAME
    else:
        kind = identity.PERSON_BY_FORMER_NAME
    yield Problem(kind, USER_NAME, params)


def _left_blank(reading: Reading, sent: Sent) -> str:
    """What is blank in a row that came back exactly as it went out."""
    if not _is_as_sent(reading, sent):
        return ""
    if not sent.toll_number:
        return _("toll number") if sent.conference_id else _("toll number and conference ID")
    return "" if sent.conference_id else _("conference ID")


def _is_as_sent(reading: Reading, sent: Sent) -> bool:
    """A column that is not in the file says nothing else than what was sent; a cell without a value does."""
    wanted = reading.wanted
    if _holds_no_value(reading):
        return False
    toll_free = wanted.toll_free_number if TOLL_FREE in reading.texts else sent.toll_free_number
    came_back = (wanted.toll_number, toll_free, wanted.conference_id)
    return came_back == (sent.toll_number, sent.toll_free_number, sent.conference_id)


def _holds_no_value(reading: Reading) -> bool:
    """Whether a cell that is not blank comes to nothing: it says "n/a", or holds a formula without a result."""
    values = {TOLL: reading.wanted.toll_number, CONFERENCE_ID: reading.wanted.conference_id}
    return any(not values[field] for field in values.keys() & reading.fields_in_trouble)


def _problems_of_change(reading: Reading, wanted: Details, *, person: Known, answer: Answer) -> Iterator[Problem]:
    yield from problems_with_provider(person.held, wanted, person=person.facts, provider=answer.provider)
    yield from _problems_of_details(reading, wanted, answer=answer)


def _problems_of_details(reading: Reading, wanted: Details, *, answer: Answer) -> Iterator[Problem]:
    """What the rules say of the fields of which the cells say nothing yet."""
    if not reading.is_right:
        troubled = reading.fields_in_trouble
        found = problems_with_details(wanted, provider=answer.provider)
        yield from (problem for problem in found if problem.field not in troubled)


def _questions_of_round_trip(
    reading: Reading, wanted: Details, *, person: Known, sent: Sent | None, answer: Answer
) -> Iterator[Problem]:
    name, held = person.facts.name, person.held
    if answer.export is not None and sent is None:
        yield Problem(round_trip.NEVER_EXPORTED, "", {"person": name, "export": answer.export})
    if answer.export is not None and sent is not None and sent.held != held:
        yield Problem(round_trip.CHANGED_SINCE_EXPORT, "", {"person": name, "export": answer.export})
    if sent and sent.was_unlicensed and person.facts.has_pstn_plan and held.kind is not ProviderKind.MICROSOFT:
        yield Problem(round_trip.LICENSED_SINCE_EXPORT, "", {"person": name, "export": answer.export or 0})
    blank = TOLL_FREE in reading.texts and not wanted.toll_free_number
    if blank and held.toll_free_number and held.provider_id == answer.provider.id:
        params: dict[str, str | int] = {"person": name, "held": shown(held.toll_free_number)}
        yield Problem(round_trip.TOLL_FREE_BLANK, TOLL_FREE, params, {TOLL_FREE: held.toll_free_number})


def _has(problems: list[Problem], severity: Severity) -> bool:
    return any(problem.severity is severity for problem in problems)
