"""Why a file, or an answer about it, is not even looked at."""

from conferencing.problems import Problem
from conferencing.problems.columns import CHECK_RUNNING


class NotReceived(Exception):  # noqa: N818 (a refusal with a sentence, not a fault)
    """The file was not even looked at; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class CheckInProgress(NotReceived):
    """One file at a time: another one of this administrator is being checked."""

    def __init__(self) -> None:
        super().__init__(Problem(CHECK_RUNNING))


class TooBusy(NotReceived):
    """So many files are checked or wait for it that another one would only wait longer."""


class TooManyOpen(NotReceived):
    """So many files of this administrator wait that another one would only hide them."""
