"""What the form allows, a row of a file and a cmdlet allow with the same details, and nothing else: tried at random."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from acpportal.web.expected import packed
from conferencing.cmdlets.command import NotDoneError
from conferencing.details import NO_DETAILS, Details, PersonFacts
from conferencing.forms import DialInForm
from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.problems import CATALOGUE, Problem, Severity
from conferencing.provider_file.checking.rows import Answer, Checked, Known, check_row
from conferencing.provider_file.mapping import CONFERENCE_ID, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell
from tests.conferencing.cmdlet_runs import SET, run
from tests.conferencing.provider_file.cells.one_row import read_row
from tests.factories import make_person, make_provider

pytestmark = pytest.mark.django_db

TOLLS = (
    "+14255550142", "14255550142", "+1 425-555-0142", "(425) 555-0142", "+442079460958", "+44 (0)20 7946 0958",
    "020 7946 0958", "00442079460958", "+18885550142", "+19005550142", "911", "tel:+14255550142", "+1425555014",
    "4255550142", "425 555 0142", "206 555 0117", "0800",
)  # fmt: skip
TOLL_FREES = ("", "+18885550142", "18885550142", "+14255550142", "0800 123", "n/a", "-")
IDS = (
    "0712302", "071 2302", "071-2302", "'0712302", "7123021", "712302", "0712302123", "5550142", "14255550142",
    "0000000", "1234567", "12.07.2017", "12-07-17", "07A2302", "٠٧١٢٣٠٢", "12345 12345",
)  # fmt: skip
SIGNS = "0123456789 +-.()/#*,;'xXeEl|\u2013\u00a0\u200b\uff10\u0661\u00b2"


def nearly(texts: Iterable[str]) -> st.SearchStrategy[str]:
    """One of these texts, mostly with a place of it typed over."""

    def typed_over(text: str, place: int, typed: str, taken: int) -> str:
        at = place % (len(text) + 1)
        return (text[:at] + typed + text[at + taken :]).strip()

    known = st.sampled_from(list(texts))
    some = st.text(st.sampled_from(SIGNS), max_size=2)
    return st.one_of(known, st.builds(typed_over, known, st.integers(0, 30), some, st.integers(0, 2)))


@pytest.fixture
def providers() -> list[AudioConferencingProvider]:
    """With a rule, without any, and with numbers of its own."""
    return [
        make_provider("InterCall", lengths="7", beginnings="0"),
        make_provider("PGi", lengths=""),
        make_provider("BT Conferencing", lengths="7, 10", tolls=TOLLS[:1], toll_frees=TOLL_FREES[1:2]),
    ]


@pytest.fixture
def ken() -> ConferencingAssignment:
    return ConferencingAssignment.objects.select_related("person").get(pk=make_person().pk)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@example(rule=1, toll="+14255550142", toll_free="-", conference_id="071-2302")
@example(rule=0, toll="4255550142", toll_free="", conference_id="0712302")
@example(rule=1, toll="00442079460958", toll_free="0800 123", conference_id="0712302")
@example(rule=2, toll="425 555 0142", toll_free="888 555 0142", conference_id="0712302")
@example(rule=2, toll="206 555 0117", toll_free="", conference_id="0712302")
@example(rule=2, toll="+1 425 555 0142,5", toll_free="", conference_id="4255550142")
@given(rule=st.integers(0, 2), toll=nearly(TOLLS), toll_free=nearly(TOLL_FREES), conference_id=nearly(IDS))
def test_the_form_the_file_and_the_cmdlet_say_the_same(
    providers: list[AudioConferencingProvider],
    ken: ConferencingAssignment,
    *,
    rule: int,
    toll: str,
    toll_free: str,
    conference_id: str,
) -> None:
    typed = {TOLL: toll, TOLL_FREE: toll_free, CONFERENCE_ID: conference_id}
    form, row = in_form(ken, providers[rule], typed), in_file(ken, providers[rule], typed)

    if form.errors:
        assert all(is_in_the_way(row.problems, field) for field in form.errors), row.problems
    else:
        assert not [problem for problem in row.problems if problem.severity is Severity.ERROR]
        assert row.wanted == form.wanted
        assert {question.field for question in form.questions} <= {problem.field for problem in row.problems}
        assert not [p for p in row.problems if p.refuses and is_something_else(p, row)]
    if "" not in (toll, conference_id) and "," not in toll_free:
        assert by_cmdlet(ken, providers[rule], typed) == codes_of(form)


def in_form(ken: ConferencingAssignment, provider: AudioConferencingProvider, typed: dict[str, str]) -> DialInForm:
    shown = {"provider": str(provider.pk), "expected": packed(NO_DETAILS.as_json(), of=DialInForm)}
    form = DialInForm(typed | shown, assignment=ken, asks=False)
    form.full_clean()
    return form


def in_file(ken: ConferencingAssignment, provider: AudioConferencingProvider, typed: dict[str, str]) -> Checked:
    facts = provider.facts()
    cells = {field: Cell("text", text) if text else Cell("blank") for field, text in typed.items()}
    name = ken.person.user_principal_name
    reading = read_row({USER_NAME: Cell("text", name)} | cells, provider=facts)
    known = Known(id=ken.pk, user_name=name, facts=PersonFacts(name="Ken Myer"), held=Details())
    return check_row(reading, person=known, sent=None, answer=Answer(provider=facts, export=None))


def is_something_else(problem: Problem, row: Checked) -> bool:
    """A proposal that says the same is nothing that the form has not understood by itself; values that stand in each
    other's columns only a file is asked about.
    """
    said = {
        TOLL: row.wanted.toll_number,
        TOLL_FREE: row.wanted.toll_free_number,
        CONFERENCE_ID: row.wanted.conference_id,
    }
    return len(problem.proposal) == 1 and any(said[field] != value for field, value in problem.proposal.items())


def is_in_the_way(problems: Iterable[Problem], field: str) -> bool:
    """Wrong, or a proposal that has to be taken: never ready as it is."""
    return any(
        problem.severity is Severity.ERROR or not problem.kind.as_it_stands
        for problem in problems
        if field in {problem.field, *problem.proposal}
    )


def by_cmdlet(ken: ConferencingAssignment, provider: AudioConferencingProvider, typed: dict[str, str]) -> Any:
    words = [f"-TollNumber:{typed[TOLL]}", f"-ParticipantPasscode:{typed[CONFERENCE_ID]}"]
    words += [f"-TollFreeNumbers:{typed[TOLL_FREE]}"] if typed[TOLL_FREE] else []
    try:
        _out, warned = run(SET, ken.person.user_principal_name, "-Name", provider.name, *words, "-WhatIf")
    except NotDoneError as refused:
        return sorted(refused.codes)
    return warned.count("WARNING: ")


def codes_of(form: DialInForm) -> Any:
    """Of a form that is right, how many questions it has."""
    errors = [str(error.code) for errors in form.errors.as_data().values() for error in errors]
    assert all(CATALOGUE[code].sentence for code in errors)
    return sorted(errors) if errors else len(form.questions)
