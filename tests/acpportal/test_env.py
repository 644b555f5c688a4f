"""Settings from the environment: what is taken, and the sentence for what is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from acpportal.env import env_bool, env_choice, env_database, env_folder, env_int, env_origin, env_text


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda value: monkeypatch.setenv("ACP_X", value)


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("True", True), ("on", True), ("0", False), ("no", False)])
def test_bool_takes_the_usual_words(given: Callable[[str], None], value: str, meant: bool) -> None:
    given(value)
    assert env_bool("ACP_X", default=not meant) is meant


def test_whole_numbers_are_taken_within_their_bounds(given: Callable[[str], None]) -> None:
    given("5")
    assert env_int("ACP_X", default=1, at_least=1, at_most=5) == 5


def test_text_and_choices_are_taken_as_they_are(given: Callable[[str], None]) -> None:
    given(" b ")
    assert env_text("ACP_X", default="a") == "b"
    assert env_choice("ACP_X", default="a", choices=("a", "b")) == "b"


def test_set_to_nothing_counts_as_not_set(given: Callable[[str], None]) -> None:
    given("  ")
    assert env_bool("ACP_X", default=True)
    assert env_int("ACP_X", default=3, at_least=1, at_most=5) == 3
    assert env_text("ACP_X", default="text") == "text"
    assert env_choice("ACP_X", default="a", choices=("a", "b")) == "a"
    assert env_database("ACP_X", default={"ENGINE": "x"}) == {"ENGINE": "x"}
    assert env_folder("ACP_X", default=Path("/x")) == Path("/x")


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (lambda: env_bool("ACP_X", default=True), "maybe", "1 or 0"),
        (lambda: env_int("ACP_X", default=1, at_least=1, at_most=5), "6", "a whole number from 1 to 5"),
        (lambda: env_int("ACP_X", default=1, at_least=1, at_most=5), "-1", "a whole number from 1 to 5"),
        (lambda: env_int("ACP_X", default=1, at_least=1, at_most=5), "٣", "a whole number from 1 to 5"),
        (lambda: env_choice("ACP_X", default="a", choices=("a", "b")), "c", "one of a, b"),
        (lambda: env_origin("ACP_X", default=""), "portal.example", "an address such as"),
        (lambda: env_origin("ACP_X", default=""), "https://portal.example/path", "an address such as"),
        (lambda: env_origin("ACP_X", default=""), "https://me@portal.example", "an address such as"),
        (lambda: env_origin("ACP_X", default=""), "https://portal.example:port", "an address such as"),
    ],
)
def test_a_wrong_value_ends_with_one_sentence(
    given: Callable[[str], None], read: Callable[[], object], value: str, expected: str
) -> None:
    given(value)
    with pytest.raises(SystemExit) as ending:
        read()
    sentence = str(ending.value.code)
    assert sentence.startswith(f"The setting ACP_X is {value!r}, expected is {expected}")
    assert "\n" not in sentence


def test_origin_is_taken_without_its_last_slash(given: Callable[[str], None]) -> None:
    given("https://portal.example:8443/")
    assert env_origin("ACP_X", default="") == "https://portal.example:8443"


def test_a_file_is_no_data_folder(given: Callable[[str], None], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    given(str(file))
    with pytest.raises(SystemExit, match="expected is a folder"):
        env_folder("ACP_X", default=tmp_path)


def test_database_is_postgresql_or_sqlite(given: Callable[[str], None]) -> None:
    given("postgresql://portal:secret@db.example/portal")
    assert env_database("ACP_X", default={})["ENGINE"] == "django.db.backends.postgresql"
    assert env_database("ACP_X", default={})["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("value", ["mysql://portal:secret@db/portal", "postgresql://portal:secret@db:port/portal"])
def test_the_sentence_about_a_database_keeps_its_password(given: Callable[[str], None], value: str) -> None:
    given(value)
    with pytest.raises(SystemExit) as ending:
        env_database("ACP_X", default={})
    assert "expected is postgresql://" in str(ending.value.code)
    assert "secret" not in str(ending.value.code)
