"""The hook that kills: nothing without the variable, and at the named step with it."""

import os
import signal

import pytest

from acpportal.jobs import faults


def test_without_the_variable_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: killed.append((pid, number)))
    monkeypatch.delenv(faults.KILL_AT, raising=False)
    faults.reached()
    assert killed == []


def test_process_is_killed_at_the_named_step(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: killed.append((pid, number)))
    monkeypatch.setattr(faults, "_steps", iter(range(1, 10)))
    monkeypatch.setenv(faults.KILL_AT, "2")
    faults.reached()
    assert killed == []
    faults.reached()
    faults.reached()
    assert killed == [(os.getpid(), signal.SIGKILL)]
