"""The child process: confined, and not believed when a file has taken it over."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conferencing.provider_file.reading import Limits, UnreadableFile, child_process, look
from conferencing.provider_file.reading.child_process import ChildFailed, TookTooLong, messages
from tests.hostile.other_child import children, program_of, wait_for_end

OURS = child_process.CHILD
Asked = Callable[..., list[dict[str, Any]]]
LOOK = {
    "format": "csv",
    "encoding": "utf-8",
    "delimiter": ",",
    "tables": [],
    "properties": {},
    "shown_export": "",
    "encodings": [],
    "line": 0,
}


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    path = tmp_path / "returned"
    path.touch()
    return path


@pytest.fixture
def asked(returned: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Asks another program than ours: what a file could make of it."""

    def ask(program: str, *, seconds: float = 20) -> list[dict[str, Any]]:
        monkeypatch.setattr(child_process, "CHILD", program_of(program, folder=returned.parent))
        return list(messages({}, returned, seconds=seconds))

    return ask


def test_the_child_knows_nothing_of_the_portal(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """No environment, no folder of its own, no other file but the one it was given."""
    monkeypatch.setenv("ACP_SECRET", "x")
    said = asked(
        """
        import os
        say({"environment": sorted(set(os.environ) - {"LC_CTYPE"}), "folder": os.getcwd()})
        say({"packages": [place for place in sys.path if "site-packages" in place]})
        say({"open": sorted(int(name) for name in os.listdir("/proc/self/fd"))[:-1]})
        """,
    )

    assert said == [{"environment": [], "folder": "/"}, {"packages": []}, {"open": [0, 1, 2]}]


def test_the_child_confines_itself(asked: Asked) -> None:
    said = asked(
        f"""
        import resource
        sys.path.append({str(OURS.parent)!r})
        import child
        child.confine(child.Limits())
        names = ("AS", "CPU", "FSIZE", "NOFILE", "CORE", "NPROC")
        say({{name: resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names}})
        try:
            bytearray(600 * 2**20)
        except MemoryError:
            say({{"memory": "refused"}})
        """,
    )

    assert said == [
        {
            "AS": [2**29, 2**29],
            "CPU": [18, 19],
            "FSIZE": [0, 0],
            "NOFILE": [16, 16],
            "CORE": [0, 0],
            "NPROC": [0, 0],
        },
        {"memory": "refused"},
    ]


@pytest.mark.parametrize(
    "program",
    [
        "sys.exit(1)",
        "raise RuntimeError",
        "import os; os.kill(os.getpid(), 9)",
        "import os; os.kill(os.getpid(), 11)",
        "sys.stdout.buffer.write(b'ab')",
        "sys.stdout.buffer.write(bytes([0, 0, 0, 9]) + b'{}')",
        "sys.stdout.buffer.write(bytes([255, 255, 255, 255]) + b'{}')",
        "sys.stdout.buffer.write(bytes([0, 0, 0, 2]) + b'{x')",
        "sys.stdout.buffer.write(bytes([0, 0, 0, 2]) + b'[]')",
        "sys.stdout.buffer.write(bytes([0, 0, 0, 0]))",
        "sys.stdout.buffer.write((100_000).to_bytes(4, 'big') + b'[' * 100_000)",
        "sys.stdout.buffer.write((2).to_bytes(4, 'big') + b'\\xff\\xff')",
    ],
)
def test_a_child_that_ends_oddly_is_not_believed(asked: Asked, program: str) -> None:
    with pytest.raises(ChildFailed):
        asked(program)


def test_a_child_that_says_nothing_runs_out_of_time(asked: Asked) -> None:
    before = children()
    with pytest.raises(TookTooLong):
        asked("import time; say({}); time.sleep(60)", seconds=0.3)

    assert children() == before


def test_a_child_that_used_up_its_processor_time_took_too_long(asked: Asked) -> None:
    with pytest.raises(TookTooLong):
        asked("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)")


def test_only_the_time_of_the_child_counts(returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A portal that is busy with the rows meanwhile must not make a file unreadable: all is said, none of it heard."""
    monkeypatch.setattr(child_process, "CHILD", program_of("say({'n': 1}); say({'n': 2})", folder=returned.parent))
    said = messages({}, returned, seconds=20)
    first = next(said)
    wait_for_end()

    assert [first, *said] == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize(
    "said",
    [
        [],
        [{"look": LOOK}],
        [{"done": True}],
        [{"look": LOOK}, {"look": LOOK}, {"done": True}],
        [{"done": True}, {"look": LOOK}],
        [{"rows": []}, {"done": True}],
        [{"refused": "zzz", "params": {}}],
    ],
)
def test_without_its_last_word_nothing_was_said(
    said: list[dict[str, Any]], returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = program_of(f"for message in {said}: say(message)", folder=returned.parent)
    monkeypatch.setattr(child_process, "CHILD", program)

    with pytest.raises(UnreadableFile, match="file-could-not-be-read") as unreadable:
        look(returned, file_name="x.csv", limits=Limits())
    assert unreadable.value.problem.sentence.startswith("x.csv could not be read.")


def test_a_child_that_takes_too_long_is_a_sentence(returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", folder=returned.parent)
    monkeypatch.setattr(child_process, "CHILD", program)

    with pytest.raises(UnreadableFile, match="file-took-too-long") as unreadable:
        look(returned, file_name="x.csv", limits=Limits())
    assert "it took too long" in unreadable.value.problem.sentence
