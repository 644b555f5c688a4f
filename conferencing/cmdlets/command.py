"""What the commands share: how they are called, who is meant, what is said, and -WhatIf and -Confirm."""

import argparse
import os
import sys
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.parameters import Given, Kind, Parameter, ParameterError, read
from conferencing.management.refused import RefusedError
from conferencing.management.typed import checked_text
from conferencing.problems import Problem
from users.audit import acting_as
from users.operator import command_actor

WHAT_IF = Parameter(
    name="WhatIf", kind=Kind.SWITCH, aliases=("wi",), says=gettext_lazy("Says what would be done, and does nothing.")
)
CONFIRM = Parameter(
    name="Confirm", kind=Kind.SWITCH, aliases=("cf",), says=gettext_lazy("Asks before anything is changed.")
)
FORCE = Parameter(name="Force", kind=Kind.SWITCH, says=gettext_lazy("Does not ask. Here only -Confirm asks."))
PASS_THRU = Parameter(
    name="PassThru", kind=Kind.SWITCH, says=gettext_lazy("Shows the people concerned, as they are afterwards.")
)
_YES_TO_ALL, _NO_TO_ALL = "a", "l"
_HELP = {"-?", "-h", "-help", "--help"}


class NotDoneError(CommandError):
    """What was not done and why, a sentence a line; `codes` are those of the problems, for who tells them apart."""

    def __init__(self, sentences: Iterable[str], *, codes: Iterable[str] = ()) -> None:
        super().__init__("\n".join(sentences))
        self.codes = tuple(codes)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "NotDoneError":
        told = list(problems)
        return cls([" ".join(problem.sentence for problem in told)], codes=[problem.code for problem in told])

    @classmethod
    def joined(cls, errors: Sequence[CommandError]) -> "NotDoneError":
        codes = (code for error in errors if isinstance(error, cls | RefusedError) for code in error.codes)
        return cls(map(str, errors), codes=codes)


class Words(CommandParser):
    """Hands over everything as it was typed: parameters of PowerShell are not those of argparse."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> argparse.Namespace:  # type: ignore[override]
        return argparse.Namespace(
            **vars(namespace or argparse.Namespace()),
            words=list(args or ()),
            settings=None,
            pythonpath=None,
            traceback=False,
            no_color=False,
            force_color=False,
            skip_checks=False,
            verbosity=1,
        )


class Cmdlet(BaseCommand):
    """One command. `run` does it; whatever is wrong is raised as a CommandError with a sentence."""

    name: ClassVar[str]
    says: ClassVar[str | Promise]
    parameters: ClassVar[tuple[Parameter, ...]]

    # What was answered for all who are still to come.
    _answer = ""

    @abstractmethod
    def run(self, given: Given, *, by: str) -> None: ...

    def create_parser(self, prog_name: str, subcommand: str, **_kwargs: Any) -> CommandParser:
        return Words(prog=f"{prog_name} {subcommand}", description=str(self.says))

    def print_help(self, prog_name: str, subcommand: str) -> None:
        called = f"{Path(prog_name).name} {subcommand}"
        self.stdout.write(f"{self.says}\n\n{' '.join([called, *map(str, self.parameters)])}")

    def run_from_argv(self, argv: list[str]) -> None:
        """Says what is wrong as PowerShell does: the command's name, a colon, the sentence."""
        try:
            self.execute(**vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:])))
        except CommandError as error:
            for sentence in str(error).splitlines():
                self.stderr.write(f"{self.name} : {sentence}")
            raise SystemExit(error.returncode) from error
        except BrokenPipeError:
            # Whoever reads has seen enough (| head); what Python still holds back is to go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def handle(self, *, words: Sequence[str], **_options: Any) -> None:
        if any(word.casefold() in _HELP for word in words):
            self.print_help("manage.py", self.name)
            return
        for word in words:
            checked_text(word, option=self.name)
        try:
            given = read(words, parameters=self.parameters)
        except ParameterError as error:
            raise CommandError(str(error)) from error
        by = command_actor()
        with acting_as(by, origin=self.name):
            self.run(given, by=by)

    def show(self, lines: Iterable[str]) -> None:
        self.stdout.writelines(f"{line}\n" for line in lines)

    def warn(self, sentence: str) -> None:
        self.stderr.write(_("WARNING: %(sentence)s") % {"sentence": sentence})

    def should_process(self, given: Given, *, target: str) -> bool:
        """False when -WhatIf only wants to know, or when the answer to -Confirm is no."""
        operation = {"operation": self.name, "target": target}
        if given.truth("WhatIf"):
            self.stdout.write(
                _('What if: Performing the operation "%(operation)s" on target "%(target)s".') % operation
            )
            return False
        if self._answer or not given.truth("Confirm"):
            return self._answer != _NO_TO_ALL
        self.stdout.write(_('Performing the operation "%(operation)s" on target "%(target)s".') % operation)
        try:
            answer = input(_('Are you sure? [Y] Yes  [A] Yes to All  [N] No  [L] No to All  (default is "Y"): '))
        except EOFError as error:
            raise CommandError(_("Nobody could be asked, so nothing was changed. Leave -Confirm out.")) from error
        letter = answer.strip().casefold()[:1]
        self._answer = letter if letter in {_YES_TO_ALL, _NO_TO_ALL} else ""
        return letter in {"", "y", _YES_TO_ALL}
