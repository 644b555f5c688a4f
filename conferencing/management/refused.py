"""How a command says no: the sentence of a problem, which scripts can also read."""

from django.core.management.base import CommandError

from conferencing.problems import Problem


class RefusedError(CommandError):
    """Ends the command with the sentence; `problem` is what it is about, `hint` what answers it in a terminal."""

    def __init__(self, problem: Problem, *, hint: str = "", returncode: int = 1) -> None:
        super().__init__(f"{problem.sentence} {hint}".strip(), returncode=returncode)
        self.problem, self.codes = problem, (problem.code,)


# Django writes the name of the class in front of the sentence, and this one says nothing to whoever reads it.
RefusedError.__name__ = CommandError.__name__
