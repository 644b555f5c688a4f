"""import_acp_users and undo_import: what they print, how they end, what they change."""

import json
import os
import pwd
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from conferencing.details import NO_DETAILS
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from conferencing.provider_file.receiving import MOST_OPEN
from tests.factories import TOLL_FREE, details_of, give, make_person, make_provider, third_party
from users.models import AuditEvent, User
from users.operator import command_actor

pytestmark = pytest.mark.django_db
HEADER = "Username,TollNumber,TollFreeNumber,Passcode"


@pytest.fixture
def ken() -> User:
    return make_person("ken@contoso.com")


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


def file(folder: Path, *rows: str) -> Path:
    path = folder / "returned.csv"
    path.write_text("\n".join([HEADER, *rows]))
    return path


def run(*arguments: str | Path) -> tuple[int, str]:
    """How the command ends, and what it prints."""
    printed = StringIO()
    try:
        call_command("import_acp_users", *map(str, arguments), stdout=printed)
    except SystemExit as ended:
        return int(ended.code or 0), printed.getvalue()
    return 0, printed.getvalue()


def row(name: str, conference_id: str, *, toll_free: str = "") -> str:
    return f"{name}@contoso.com,+14255550142,{toll_free},{conference_id}"


@pytest.mark.usefixtures("provider")
def test_report_without_trouble_ends_with_0_and_changes_nothing(ken: User, tmp_path: Path) -> None:
    code, printed = run(file(tmp_path, row("ken", "0712301")), "--provider", "InterCall")
    assert code == 0
    assert "The file has 1 row: 1 is ready." in printed
    assert details_of(ken) == NO_DETAILS
    assert ImportBatch.objects.get().by == command_actor()


@pytest.mark.usefixtures("provider", "ken")
@pytest.mark.parametrize("rows", [[row("ken", "07A")], [row("nobody", "0712301")]])
def test_rows_in_trouble_end_with_1(rows: list[str], tmp_path: Path) -> None:
    code, printed = run(file(tmp_path, *rows), "--provider", "InterCall")
    assert code == 1
    assert "1 is wrong" in printed
    assert "row 2  wrong" in printed


def test_missing_people_end_with_1(ken: User, provider: AudioConferencingProvider, tmp_path: Path) -> None:
    make_person("amos@contoso.com")
    sent = tmp_path / "AcpUsers.csv"
    call_command("export_acp_users", str(sent), "--provider", provider.name, "--without-provider", stdout=StringIO())
    code, printed = run(file(tmp_path, row("ken", "0712301")), "--provider", "InterCall")
    assert code == 1
    assert "2 people were sent, 1 came back: 1 is ready, 1 is missing." in printed
    assert "no row  missing  amos@contoso.com" in printed
    assert details_of(ken) == NO_DETAILS


@pytest.mark.usefixtures("provider")
def test_apply_changes_the_ready_people_with_the_reason(ken: User, tmp_path: Path) -> None:
    returned = file(tmp_path, row("ken", "0712301"), row("nobody", "0712302"))
    code, printed = run(returned, "--provider", "InterCall", "--apply", "--why", "yearly list")
    assert code == 1
    assert "1 person was changed." in printed
    assert details_of(ken).conference_id == "0712301"
    event = AuditEvent.objects.get(subject="ken@contoso.com", action="conferencing.changed")
    assert (event.actor, event.why, event.origin) == (command_actor(), "yearly list", "import_acp_users")


def test_apply_names_whom_it_left_alone(
    ken: User, provider: AudioConferencingProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody changes the person in the moment between the report and Apply."""

    class Slow(StringIO):
        def write(self, text: str, /) -> int:
            if "is ready" in text:
                give(ken, third_party(provider, "0712309"), by="lukasz@contoso.com")
            return super().write(text)

    printed = Slow()
    call_command(
        "import_acp_users",
        str(file(tmp_path, row("ken", "0712301"))),
        "--provider=InterCall",
        "--apply",
        stdout=printed,
    )
    assert "0 people were changed." in printed.getvalue()
    assert "ken@contoso.com: Ken was changed meanwhile by lukasz@contoso.com." in printed.getvalue()


@pytest.mark.parametrize(
    ("accepted", "code", "is_kept"),
    [
        ([], 1, True),
        (["--accept", "never-exported"], 1, True),
        (["--accept", "toll-free-blank"], 0, True),
        (["--accept-all"], 0, True),
        (["--as-it-stands", "toll-free-blank"], 0, False),
    ],
)
def test_questions_are_answered_by_code_or_all(
    ken: User, provider: AudioConferencingProvider, accepted: list[str], code: int, is_kept: bool, tmp_path: Path
) -> None:
    give(ken, third_party(provider, "0712301", toll_free=TOLL_FREE))
    returned = file(tmp_path, row("ken", "0712301"))
    assert run(returned, "--provider", "InterCall", "--apply", *accepted)[0] == code
    assert details_of(ken).toll_free_number == (TOLL_FREE if is_kept else "")


@pytest.mark.usefixtures("provider", "ken")
def test_errors_cannot_be_accepted(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'person-unknown'"):
        run(file(tmp_path, row("ken", "0712301")), "--accept", "person-unknown")


@pytest.mark.usefixtures("provider")
def test_json_is_one_object(ken: User, tmp_path: Path) -> None:
    returned = file(tmp_path, row("ken", "0712301"), row("nobody", "0712302"))
    code, printed = run(returned, "--provider", "InterCall", "--json")
    found = json.loads(printed)
    assert code == 1
    assert {"file", "provider", "export", "counts", "problems", "missing", "applied"} <= set(found)
    assert (found["file"], found["provider"], found["export"]) == ("returned.csv", "InterCall", None)
    assert (found["counts"]["ready"], found["counts"]["wrong"], found["applied"]) == (1, 1, None)
    assert [(problem["code"], problem["row"]) for problem in found["problems"]] == [("person-unknown", 3)]

    _code, printed = run(returned, "--provider", "InterCall", "--json", "--apply")
    assert json.loads(printed)["applied"] == 1
    assert details_of(ken).conference_id == "0712301"


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--provider", "InterCall"], "returned.csv has the names of columns"),
        (["--provider", "Nobody"], "There is no provider called Nobody here"),
        ([], "The file does not say which provider it comes from"),
    ],
)
def test_what_cannot_be_read_ends_with_2_and_a_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    rows = [] if "InterCall" in arguments else [row("ken", "0712301")]
    with pytest.raises(CommandError, match=sentence) as refused:
        run(file(tmp_path, *rows), *arguments)
    assert refused.value.returncode == 2


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], "file-provider-unclear"), (["--provider", "Nobody"], "provider-unknown"), (["gone"], "file-not-opened")],
)
def test_json_of_a_file_that_cannot_be_read_is_one_object(arguments: list[str], code: str, tmp_path: Path) -> None:
    returned = file(tmp_path, row("ken", "0712301"))
    if arguments == ["gone"]:
        returned.unlink()
    printed = StringIO()
    options = [argument for argument in arguments if argument != "gone"]
    with pytest.raises(CommandError) as refused:
        call_command("import_acp_users", str(returned), *options, "--json", stdout=printed)
    found = json.loads(printed.getvalue())
    assert refused.value.returncode == 2
    assert (found["file"], found["applied"], found["missing"]) == ("returned.csv", None, [])
    assert [(problem["code"], problem["sentence"]) for problem in found["problems"]] == [(code, str(refused.value))]


@pytest.mark.usefixtures("provider", "ken")
def test_checks_without_apply_wait_for_nobody(tmp_path: Path) -> None:
    returned = file(tmp_path, row("ken", "0712301"))
    for _night in range(MOST_OPEN + 1):
        assert run(returned, "--provider", "InterCall")[0] == 0
    assert set(ImportBatch.objects.values_list("state", flat=True)) == {ImportState.ABANDONED}
    assert json.loads(run(returned, "--provider", "InterCall", "--json")[1])["state"] == "abandoned"


HALF = "a\udcff"


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--apply", "--why", "x" * 501], "--why has 501 characters, and no more than 500 are kept"),
        (["--apply", "--why", HALF], "The value of --why is not UTF-8"),
        (["--apply", "--provider", HALF], "The value of --provider is not UTF-8"),
    ],
)
def test_what_no_database_takes_ends_with_2_and_changes_nobody(
    ken: User, arguments: list[str], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=sentence) as refused:
        run(file(tmp_path, row("ken", "0712301")), "--provider", "InterCall", *arguments)
    assert refused.value.returncode == 2
    assert details_of(ken) == NO_DETAILS


def test_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file or directory") as refused:
        run(tmp_path / "nothing.csv")
    assert refused.value.returncode == 2


@pytest.mark.usefixtures("provider", "ken")
def test_second_file_at_the_same_time_ends_with_2(tmp_path: Path) -> None:
    ImportBatch.objects.create(by=command_actor(), file_name="other.csv", file_size=0, sha256="")
    with pytest.raises(CommandError, match="A file of yours is being checked now") as refused:
        run(file(tmp_path, row("ken", "0712301")))
    assert refused.value.returncode == 2


def undo(number: int) -> str:
    printed = StringIO()
    call_command("undo_import", str(number), "--why", "the wrong file", stdout=printed)
    return printed.getvalue()


def test_undo_puts_back_and_names_whom_it_left_alone(
    ken: User, provider: AudioConferencingProvider, tmp_path: Path
) -> None:
    amos = make_person("amos@contoso.com")
    run(file(tmp_path, row("ken", "0712301"), row("amos", "0712302")), "--provider", "InterCall", "--apply")
    give(amos, third_party(provider, "0712309"), by="lukasz@contoso.com")
    batch = ImportBatch.objects.get()

    printed = undo(batch.pk).splitlines()

    assert printed[0] == "1 person has back what was there before."
    assert printed[1].startswith("amos@contoso.com: Amos was changed meanwhile by lukasz@contoso.com.")
    assert details_of(ken) == NO_DETAILS
    batch.refresh_from_db()
    assert (batch.state, batch.undone_by, batch.undo_why) == (ImportState.UNDONE, command_actor(), "the wrong file")


@pytest.mark.usefixtures("provider", "ken")
def test_undo_refuses_what_was_not_applied(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no import 7"):
        undo(7)
    run(file(tmp_path, row("ken", "0712301")), "--provider", "InterCall")
    with pytest.raises(CommandError, match="only an applied one can be undone"):
        undo(ImportBatch.objects.get().pk)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["٣"], "There is no import ٣"),
        (["9" * 5000], "There is no import 9999"),
        (["0"], "There is no import 0"),
        ([HALF], "The value of ID is not UTF-8"),
        (["3", "--why", "x" * 501], "--why has 501 characters"),
        (["3", "--why", HALF], "The value of --why is not UTF-8"),
    ],
)
def test_undo_reads_plain_digits_and_text_alone(
    provider: AudioConferencingProvider, arguments: list[str], sentence: str
) -> None:
    ImportBatch.objects.create(pk=3, by=command_actor(), state=ImportState.APPLIED, file_name="a.csv", file_size=0)
    with pytest.raises(CommandError, match=sentence):
        call_command("undo_import", *arguments, stdout=StringIO())
    assert ImportBatch.objects.get().state == ImportState.APPLIED


def test_command_acts_under_the_account_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command_actor() == f"command ({pwd.getpwuid(os.geteuid()).pw_name})"
    nameless = max(entry.pw_uid for entry in pwd.getpwall()) + 12345
    monkeypatch.setattr(os, "geteuid", lambda: nameless)
    assert command_actor() == f"command ({nameless})"
