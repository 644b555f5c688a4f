"""Who is meant by -Identity: patterns, and names that come through the pipe."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferencing.models import ConferencingAssignment
from tests.conferencing.cmdlet_runs import GET, REMOVE, make_ken, refused, run
from tests.factories import details_of, give, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[User]:
    provider = make_provider()
    people = [make_ken(), *(make_person(f"p{n}@contoso.com", display_name=f"Person {n}") for n in range(3))]
    for place, person in enumerate(people):
        give(person, third_party(provider, f"071230{place}"))
    return people


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def left() -> int:
    return ConferencingAssignment.objects.third_party().count()


def test_what_a_get_command_writes_can_be_piped_on(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, run(GET, "-Filter", "{DisplayName -like 'Person*'}", "-Json")[0])

    assert run(REMOVE, "-Identity", "-") == ("", "")
    assert left() == 1


def test_names_come_a_line_each_and_each_person_once(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "P0@contoso.com\n\nPerson 0\nKen*\nsip:kenm@contoso.com\n")

    shown = run(REMOVE, "-", "-PassThru")[0].splitlines()

    assert [line.split()[:2] for line in shown[2:]] == [["Ken", "Myer"], ["Person", "0"]]
    assert left() == 2


def test_a_name_that_means_nobody_does_not_stop_the_others(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "nobody\np0@contoso.com\nnowhere")

    said = refused(REMOVE, "-").splitlines()

    assert [line.split(". ")[0] for line in said] == [
        'Management object not found for identity "nobody"',
        'Management object not found for identity "nowhere"',
    ]
    assert left() == 3


@pytest.mark.parametrize("line", ['[{"Name": "x"}]', "{broken"])
def test_what_names_nobody_is_refused_before_anything_is_done(
    people: list[User], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    pipe(monkeypatch, f"p0@contoso.com\n{line}\n")

    assert refused(REMOVE, "-").startswith("This came through the pipe and names nobody")
    assert left() == 4


def test_an_empty_pipe_changes_nobody(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "[]\n")
    run(REMOVE, "-")
    pipe(monkeypatch, "")
    assert "Nobody came through the pipe" in refused("Set-CsOnlineDialInConferencingUser", "-", "-ConferenceId", "1")
    assert left() == 4


def test_many_names_are_one_step_of_a_few_queries(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(count: int) -> int:
        pipe(monkeypatch, "\n".join(f"p{n}@contoso.com" for n in range(count)))
        with CaptureQueriesContext(connection) as queries:
            run(REMOVE, "-")
        return len(queries)

    assert asked(1) == asked(3)


@pytest.mark.parametrize(
    ("answers", "remaining"), [(["y", "n", "n", "n"], 3), (["a"], 0), (["l"], 4), (["n", "a"], 1), (["y", "l"], 3)]
)
def test_confirm_can_be_answered_for_all(
    people: list[User], monkeypatch: pytest.MonkeyPatch, answers: list[str], remaining: int
) -> None:
    given = iter(answers)
    monkeypatch.setattr("builtins.input", lambda _prompt: next(given))

    run(REMOVE, "*", "-Confirm")

    assert left() == remaining
    assert next(given, None) is None


def test_what_if_says_it_for_each(people: list[User]) -> None:
    said = run(REMOVE, "Person*", "-wi")[0].splitlines()

    assert said[0] == 'What if: Performing the operation "Remove-CsUserAcp" on target "p0@contoso.com".'
    assert len(said) == 3
    assert left() == 4


def test_those_who_are_changed_each_have_their_event(people: list[User]) -> None:
    before = AuditEvent.objects.count()
    run(REMOVE, "Person*")
    assert AuditEvent.objects.count() == before + 3
    assert details_of(people[0]).provider_id
