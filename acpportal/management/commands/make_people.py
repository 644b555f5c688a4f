"""manage.py make_people N [--seed S]: a large invented organization."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.invented.organization import make_organization
from acpportal.laid_out import require_tables
from conferencing.mails.automatic import nobody_is_told
from users.audit import SYSTEM, acting_as
from users.directory import AlreadyThereError

MOST = 1_000_000
DEFAULT_SEED = 1


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(_("%(found)s is not a number from 1 to %(most)s.") % {"found": text, "most": MOST})
    return int(text)


class Command(BaseCommand):
    help = "Makes N people who do not exist, with licenses and providers; always the same ones for the same seed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", metavar="N", type=_count, help="how many people")
        parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="another number, other people")

    def handle(self, *, count: int, seed: int, **_options: Any) -> None:
        require_tables()
        try:
            with acting_as(SYSTEM, origin="make_people"), nobody_is_told():
                for made in make_organization(count, seed=seed):
                    self._say(_("%(made)s of %(count)s people"), made=made.people, count=count)
        except AlreadyThereError as error:
            sentence = _("%(reason)s People with this seed were made before: choose another --seed.")
            raise CommandError(sentence % {"reason": error}) from error
        told = ngettext(
            "Done: %(count)s person, %(third)s with a third party.",
            "Done: %(count)s people, %(third)s with a third party.",
            count,
        )
        self._say(told, count=count, third=made.with_third_party)

    def _say(self, sentence: str, **numbers: int) -> None:
        words = {name: number_format(number, force_grouping=True) for name, number in numbers.items()}
        self.stdout.write(sentence % words)
