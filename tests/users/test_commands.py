"""The commands of the directory: what they do, what they print, and how they end."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_administrator, make_person
from users.administrators import roles_of
from users.models import AuditEvent, FormerName, User
from users.operator import command_actor
from users.refused_files import MOST_TROUBLES
from users.roles import Role

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    return refused.value.returncode, str(refused.value)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(
        "ObjectId,UserPrincipalName,DisplayName,Department,UsageLocation,AccountEnabled\n"
        f"{'0' * 31}1,ken.myer@contoso.com,Ken Myer,Sales,DE,true\n"
        ",ina@contoso.com,Ina Leonte,,RO,false\n"
        ",new@contoso.com,Newcomer,,,\n"
    )
    make_person("ken@contoso.com", display_name="Ken Myer", department="Legal", object_id="0" * 31 + "1")
    make_person("ina@contoso.com", display_name="Ina Leonte", usage_location="RO")
    make_person("absent@contoso.com")
    return file


def test_sync_directory_says_what_was_done(people: Path) -> None:
    assert run("sync_directory", str(people)) == (
        "Done: 1 person added, 1 person changed, 1 person disabled, 1 person not in the file and left alone.\n"
    )
    event = AuditEvent.objects.latest("id")
    assert (event.actor, event.origin) == (command_actor(), "sync_directory")


def test_sync_directory_dry_run_tells_each_change_and_makes_none(people: Path) -> None:
    assert run("sync_directory", str(people), "--dry-run").splitlines() == [
        (
            "would be changed: ken@contoso.com. User name: ken@contoso.com became ken.myer@contoso.com."
            " Location: Germany. Department: Legal became Sales."
        ),
        "would be disabled: ina@contoso.com.",
        "would be added: new@contoso.com (Newcomer)",
        (
            "Nothing was written. It would be: 1 person added, 1 person changed, 1 person disabled,"
            " 1 person not in the file and left alone."
        ),
    ]
    assert not User.objects.filter(upn_key="new@contoso.com").exists()


def test_sync_directory_of_an_empty_list_says_so(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("UserPrincipalName,DisplayName\n")
    assert run("sync_directory", str(file)) == "Done: nobody in the file.\n"


def test_sync_directory_ends_with_1_when_a_row_is_wrong(people: Path) -> None:
    people.write_text(people.read_text() + ",wrong,Wrong,,,\n")
    code, said = refusal("sync_directory", str(people))
    assert code == 1
    assert said.startswith("Row 5: UserPrincipalName is “wrong”.")
    assert said.endswith("\nNothing was written.")


def test_sync_directory_says_how_many_more_rows_are_wrong(people: Path) -> None:
    people.write_text(people.read_text() + ",wrong,Wrong,,,\n" * (MOST_TROUBLES + 3))
    assert "\n... and 3 more.\n" in refusal("sync_directory", str(people))[1]


def test_sync_directory_ends_with_2_when_the_file_cannot_be_read(tmp_path: Path) -> None:
    code, said = refusal("sync_directory", str(tmp_path / "nothing.csv"))
    assert code == 2
    assert "cannot be opened" in said


def made_administrator(*arguments: str) -> tuple[User, str]:
    lines = run("make_administrator", *arguments).splitlines()
    return User.objects.get(upn_key=arguments[0].lower()), lines[-1].rpartition(" ")[2]


def test_make_administrator_makes_the_person_and_prints_a_password_once() -> None:
    person, password = made_administrator("pilar@contoso.com", "--role", "global")
    assert roles_of(person) == [Role.GLOBAL]
    assert person.check_password(password)
    told = list(AuditEvent.objects.order_by("id").values_list("action", "actor", "origin"))
    assert told == [
        ("users.added", command_actor(), "make_administrator"),
        ("users.role_given", command_actor(), "make_administrator"),
        ("users.password_given", command_actor(), "make_administrator"),
    ]


def test_make_administrator_resets_the_password_of_a_known_person() -> None:
    make_administrator("service", "Pilar@contoso.com", password="before that one")
    person, password = made_administrator("PILAR@contoso.com", "--role", "service")
    assert person.check_password(password)
    assert User.objects.count() == 1


def test_make_administrator_finds_a_person_by_a_former_name() -> None:
    person = make_person("ken.myer@contoso.com")
    FormerName.objects.create(person=person, user_principal_name="ken@contoso.com")
    assert "ken.myer@contoso.com is a Service administrator now." in run(
        "make_administrator", "ken@contoso.com", "--role=service"
    )


def test_make_administrator_reads_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough password\nmore\n"))
    said = run("make_administrator", "pilar@contoso.com", "--role", "global", "--password-stdin")
    assert said == "pilar@contoso.com is a Global administrator now.\n"
    assert User.objects.get().check_password("a long enough password")


@pytest.mark.parametrize(
    ("user_name", "called"),
    [
        ("pilar.ackerman@contoso.com", "Pilar Ackerman"),
        ("jean-luc_o'neil@contoso.com", "Jean-luc O'neil"),
        ("PAckerman@contoso.com", "PAckerman"),
        ("_@contoso.com", "_@contoso.com"),
    ],
)
def test_make_administrator_calls_new_people_as_they_are_spoken_of(user_name: str, called: str) -> None:
    run("make_administrator", user_name, "--role", "global")
    assert User.objects.get().display_name == called


def test_make_administrator_takes_a_display_name_until_the_directory_has_another(tmp_path: Path) -> None:
    run("make_administrator", "pilar@contoso.com", "--role", "global", "--display-name", " Pilar Ackerman ")
    person = User.objects.get()
    assert person.display_name == "Pilar Ackerman"
    run("make_administrator", "pilar@contoso.com", "--role", "global", "--display-name", "Pilar Ackerman")
    file = tmp_path / "people.csv"
    file.write_text("UserPrincipalName,DisplayName\npilar@contoso.com,Ackerman Pilar\n")
    run("sync_directory", str(file))
    person.refresh_from_db()
    assert (person.display_name, roles_of(person)) == ("Ackerman Pilar", [Role.GLOBAL])


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["last@contoso.com", "--role=global", "--display-name=Another"], "", "Leave out --display-name."),
        (["new@contoso.com", "--role=global", "--display-name=A\nB"], "", "DisplayName holds characters"),
        (["pilar", "--role=global"], "", "UserPrincipalName is “pilar”. Write a user name"),
        (["pilar@contoso.com", "--role=global", "--password-stdin"], "short\n", "at least 12 characters"),
        (["pilar@contoso.com", "--role=global", "--password-stdin"], "", "at least 12 characters"),
        (["off@contoso.com", "--role=service"], "", "is disabled. Enable it in the directory first."),
        (["last@contoso.com", "--role=service"], "", "without an enabled global administrator"),
        (["pilar@contoso.com", "--role=king"], "", "invalid choice: 'king'"),
    ],
)
def test_make_administrator_refuses(
    arguments: list[str], given: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_person("off@contoso.com", account_enabled=False)
    make_administrator("global", "last@contoso.com")
    before = User.objects.count(), AuditEvent.objects.count()
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    code, sentence = refusal("make_administrator", *arguments)
    assert code == 1
    assert said in sentence
    assert (User.objects.count(), AuditEvent.objects.count()) == before


def test_remove_administrator_takes_the_role() -> None:
    make_administrator("global", "last@contoso.com")
    person = make_administrator("global", "pilar@contoso.com")
    said = run("remove_administrator", "PILAR@contoso.com")
    assert said == "pilar@contoso.com is no longer an administrator and cannot sign in.\n"
    assert roles_of(person) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nobody@contoso.com", "Nobody in the directory is called nobody@contoso.com."),
        ("ken@contoso.com", "ken@contoso.com is not an administrator. Nothing was changed."),
        ("last@contoso.com", "without an enabled global administrator"),
    ],
)
def test_remove_administrator_refuses(name: str, said: str) -> None:
    make_person("ken@contoso.com")
    make_administrator("global", "last@contoso.com")
    code, sentence = refusal("remove_administrator", name)
    assert code == 1
    assert said in sentence


def test_commands_have_help(capsys: pytest.CaptureFixture[Any]) -> None:
    for command in ("sync_directory", "make_administrator", "remove_administrator"):
        with pytest.raises(SystemExit):
            call_command(command, "--help")
        assert "usage:" in capsys.readouterr().out
