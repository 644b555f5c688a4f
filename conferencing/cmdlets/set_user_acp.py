"""Set-CsUserAcp: gives one person a third-party provider with its number and passcode."""

from collections.abc import Iterable
from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import packed
from conferencing.cmdlets.changing import ChangingCmdlet
from conferencing.cmdlets.command import CONFIRM, PASS_THRU, WHAT_IF, NotDoneError
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.cmdlets.people import IDENTITY, Meant, one_person
from conferencing.details import Details
from conferencing.forms.dial_in import DialInForm
from conferencing.management.named_provider import named_provider
from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.numbers import clean, key_of
from conferencing.problems.phone_numbers import NUMBERS_SEVERAL
from users.keys import fold


class SetCsUserAcp(ChangingCmdlet):
    name = "Set-CsUserAcp"
    says = gettext_lazy(
        "Gives a person a third-party audio conferencing provider, replacing another third party if there is one."
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        IDENTITY,
        Parameter(name="Name", required=True, says=gettext_lazy("The name of the provider, in upper or lower case.")),
        Parameter(name="TollNumber", required=True, says=gettext_lazy("The number that callers pay for.")),
        Parameter(
            name="ParticipantPasscode", required=True, says=gettext_lazy("The conference ID, with its leading zeros.")
        ),
        Parameter(name="Domain", says=gettext_lazy("The provider's domain. It must be the one known here.")),
        Parameter(
            name="TollFreeNumbers",
            kind=Kind.LIST,
            says=gettext_lazy("The number that callers do not pay for: one. $null takes it away."),
        ),
        Parameter(name="Url", says=gettext_lazy("The provider's web page. It must be the one known here.")),
        Parameter(
            name="IsDefault",
            kind=Kind.TRUTH,
            says=gettext_lazy("Changes nothing: a person has one provider, so it is the default one."),
        ),
        PASS_THRU,
        WHAT_IF,
        CONFIRM,
    )

    def meant(self, given: Given) -> Iterable[Meant]:
        return [one_person(given.text("Identity"))]

    def wanted(self, given: Given, held: ConferencingAssignment) -> Details | None:
        provider = named_provider(given.text("Name"))
        _check_facts(given, provider)
        form = DialInForm(_form_data(given, held, provider), assignment=held, asks=False)
        if not form.is_valid():
            raise NotDoneError([" ".join(_sentences(form))], codes=_codes(form))
        for question in form.questions:
            self.warn(question.sentence)
        if "IsDefault" in given and not given.truth("IsDefault"):
            self.warn(_("A person has one provider here, so it is the default one."))
        return form.wanted


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
        sentence = _("-TollFreeNumbers names %(count)s numbers, and a person has one here. Name one.")
        raise NotDoneError([sentence % {"count": count}], codes=[NUMBERS_SEVERAL.code])


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
        "expected": packed(assignment.details.as_json(), of=DialInForm),
    }


def _only_the_passcode_differs(
    given: Given, assignment: ConferencingAssignment, provider: AudioConferencingProvider
) -> bool:
    """Then the provider that is there is modified and keeps what is not named, as in PowerShell."""
    same_number = assignment.toll_key == key_of(clean(given.text("TollNumber")))
    return assignment.provider_id == provider.pk and same_number


def _sentences(form: DialInForm) -> list[str]:
    sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
    if any(error.code == "has-microsoft" for error in form.errors.as_data().get("provider", [])):
        sentences.append(_("Disable-CsOnlineDialInConferencingUser does that."))
    return sentences


def _codes(form: DialInForm) -> list[str]:
    return [str(error.code) for errors in form.errors.as_data().values() for error in errors]
