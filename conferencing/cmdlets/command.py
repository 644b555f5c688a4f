"""What the commands share: how they are called, who is meant, what is said, and -WhatIf and -Confirm."""

import argparse
import os
import sys
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from conferencing.cmdlets.parameters import Given, Kind, Parameter, ParameterError, read
from conferencing.management.typed import checked_text
from conferencing.models import ConferencingAssignment
from conferencing.problems import Problem
from users.audit import acting_as
from users.identity import NotOnePersonError, person_by_identity
from users.operator import command_actor

IDENTITY = Parameter(name="Identity", required=True, positional=True)
WHAT_IF, CONFIRM = Parameter(name="WhatIf", kind=Kind.SWITCH), Parameter(name="Confirm", kind=Kind.SWITCH)
_HELP = {"-?", "-h", "-help", "--help"}


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
    parameters: ClassVar[tuple[Parameter, ...]]

    @abstractmethod
    def run(self, given: Given, *, by: str) -> None: ...

    def create_parser(self, prog_name: str, subcommand: str, **_kwargs: Any) -> CommandParser:
        return Words(prog=f"{prog_name} {subcommand}", description=self.help)

    def print_help(self, prog_name: str, subcommand: str) -> None:
        called = f"{Path(prog_name).name} {subcommand}"
        self.stdout.write(f"{self.help}\n\n{' '.join([called, *map(str, self.parameters)])}")

    def run_from_argv(self, argv: list[str]) -> None:
        """Says what is wrong as PowerShell does: the command's name, a colon, the sentence."""
        try:
            self.execute(**vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:])))
        except CommandError as error:
            self.stderr.write(f"{self.name} : {error}")
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
        if not given.truth("Confirm"):
            return True
        self.stdout.write(_('Performing the operation "%(operation)s" on target "%(target)s".') % operation)
        try:
            answer = input(_('Are you sure? [Y] Yes  [N] No  (default is "Y"): '))
        except EOFError as error:
            raise CommandError(_("Nobody could be asked, so nothing was changed. Leave -Confirm out.")) from error
        return answer.strip().casefold() in {"", "y", "yes"}


def assignment_of(identity: str) -> ConferencingAssignment:
    """What the person has whom a user name, SIP address or display name means."""
    try:
        person = person_by_identity(identity)
    except NotOnePersonError as error:
        not_found = _('Management object not found for identity "%(identity)s".') % {"identity": identity}
        raise CommandError(f"{not_found} {error}") from error
    return ConferencingAssignment.objects.select_related("person", "provider").get(pk=person.pk)


def identity_or_everybody(given: Given) -> str:
    """Nothing for everybody; a variable of the shell that is empty does not mean everybody."""
    if "Identity" in given and not given.text("Identity"):
        raise CommandError(_("Cannot bind argument to parameter 'Identity' because it is an empty string."))
    return given.text("Identity")


def refusal(problems: Iterable[Problem]) -> CommandError:
    return CommandError(" ".join(problem.sentence for problem in problems))
