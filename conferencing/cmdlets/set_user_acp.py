"""Set-CsUserAcp: gives one person a third-party provider with its number and passcode."""

from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from conferencing.actions import assign_provider
from conferencing.cmdlets.acp_info import COLUMNS, as_row
from conferencing.cmdlets.command import CONFIRM, IDENTITY, WHAT_IF, Cmdlet, assignment_of, refusal
from conferencing.cmdlets.listing import table
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.forms.dial_in import DialInForm
from conferencing.forms.parts import ExpectedField
from conferencing.management.named_provider import named_provider
from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.numbers import clean, key_of
from users.keys import fold


class SetCsUserAcp(Cmdlet):
    name = "Set-CsUserAcp"
    help = "Gives a person a third-party audio conferencing provider."
    parameters: ClassVar[tuple[Parameter, ...]] = (
        IDENTITY,
        Parameter(name="Name", required=True),
        Parameter(name="TollNumber", required=True),
        Parameter(name="ParticipantPasscode", required=True),
        Parameter(name="Domain"),
        Parameter(name="TollFreeNumbers", kind=Kind.LIST),
        Parameter(name="Url"),
        Parameter(name="IsDefault", kind=Kind.TRUTH),
        Parameter(name="PassThru", kind=Kind.SWITCH),
        WHAT_IF,
        CONFIRM,
    )

    def run(self, given: Given, *, by: str) -> None:
        assignment = assignment_of(given.text("Identity"))
        provider = named_provider(given.text("Name"))
        _check_facts(given, provider)
        form = DialInForm(_form_data(given, assignment, provider), assignment=assignment, asks=False)
        if not form.is_valid():
            raise CommandError(" ".join(_sentences(form)))
        for question in form.questions:
            self.warn(question.sentence)
        if "IsDefault" in given and not given.truth("IsDefault"):
            self.warn(_("A person has one provider here, so it is the default one."))
        if not self.should_process(given, target=assignment.person.user_principal_name):
            return
        outcome = assign_provider([form.change()], by=by)
        if outcome.refused:
            raise refusal(outcome.refused[0].problems)
        if given.truth("PassThru"):
            now = assignment_of(assignment.person.user_principal_name)
            self.show(table([as_row(now)], columns=COLUMNS))


def _check_facts(given: Given, provider: AudioConferencingProvider) -> None:
    """Domain and web page are the provider's: said again they have to be the same. One toll-free number a person."""
    for name, held in (("Domain", provider.domain), ("Url", provider.url)):
        if given.text(name) and fold(given.text(name)) != fold(held):
            told = {"provider": provider.name, "name": name, "held": held or _("nothing"), "found": given.text(name)}
            raise CommandError(
                _("-%(name)s of %(provider)s is %(held)s, not %(found)s. Leave -%(name)s out: the provider knows it.")
                % told
            )
    count = len(given.texts("TollFreeNumbers"))
    if count > 1:
        raise CommandError(
            _("-TollFreeNumbers names %(count)s numbers, and a person has one here. Name one.") % {"count": count}
        )


def _form_data(
    given: Given, assignment: ConferencingAssignment, provider: AudioConferencingProvider
) -> dict[str, object]:
    toll_free = "".join(given.texts("TollFreeNumbers"))
    if "TollFreeNumbers" not in given and _only_the_passcode_differs(given, assignment, provider):
        toll_free = assignment.toll_free_number
    return {
        "provider": str(provider.pk),
        "toll_number": given.text("TollNumber"),
        "toll_free_number": toll_free,
        "conference_id": given.text("ParticipantPasscode"),
        "expected": ExpectedField.pack(assignment.details.as_json()),
    }


def _only_the_passcode_differs(
    given: Given, assignment: ConferencingAssignment, provider: AudioConferencingProvider
) -> bool:
    """Then the provider that is there is modified and keeps what is not named (domain.md 6)."""
    same_number = assignment.toll_key == key_of(clean(given.text("TollNumber")))
    return assignment.provider_id == provider.pk and same_number


def _sentences(form: DialInForm) -> list[str]:
    sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
    if any(error.code == "has-microsoft" for error in form.errors.as_data().get("provider", [])):
        sentences.append(_("Disable-CsOnlineDialInConferencingUser does that."))
    return sentences
