"""What the mails about dial-in conferencing say, each kind as text and as HTML.

A mail's row holds what it is about, never a body: a PIN is made in memory while the mail is put into words to be sent,
and stands nowhere else.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.mail.kinds import HIDDEN, Content, Kind, as_written, register
from acpportal.mail.models import Mail
from conferencing.mails.microsoft_pin import new_pin, was_reset_since
from conferencing.models import ConferencingAssignment
from conferencing.numbers import shown

ENABLED, CHANGED, PIN_RESET = "dial-in-enabled", "conference-info-changed", "pin-reset"
TURNED_OFF, INFO = "dial-in-turned-off", "conference-info"
TITLES = {
    ENABLED: gettext_lazy("You now have Skype for Business Dial-in Conferencing"),
    CHANGED: gettext_lazy("Your Skype for Business Dial-in Conferencing information has changed"),
    PIN_RESET: gettext_lazy("Your Skype for Business Dial-in Conferencing PIN has changed"),
    TURNED_OFF: gettext_lazy("Skype for Business Dial-in Conferencing has been turned off"),
    INFO: gettext_lazy("Your Skype for Business Dial-in Conferencing information"),
}
WITH_PIN = (ENABLED, PIN_RESET)
_TEMPLATES = {
    ENABLED: "enabled", CHANGED: "changed", PIN_RESET: "pin_reset", TURNED_OFF: "turned_off", INFO: "info",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Whom a mail is about and what they had when it was written. `provider` is a third party's name."""

    name: str
    account: str
    provider: str = ""
    toll_number: str = ""
    toll_free_number: str = ""
    conference_id: str = ""
    has_news: bool = False  # numbers or ID became others with the PIN

    @classmethod
    def of(cls, assignment: ConferencingAssignment) -> Self:
        return cls(
            name=assignment.person.display_name,
            account=assignment.person.user_principal_name,
            provider=assignment.provider.name if assignment.provider else "",
            toll_number=assignment.toll_number,
            toll_free_number=assignment.toll_free_number if assignment.allow_toll_free_dial_in else "",
            conference_id=assignment.conference_id,
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def shown_toll_number(self) -> str:
        return shown(self.toll_number)

    @property
    def shown_toll_free_number(self) -> str:
        return shown(self.toll_free_number)


def put_into_words(kind: str, facts: Facts, *, pin: str = HIDDEN) -> Content:
    """`pin` stands in the mails that tell one."""
    context = {"title": str(TITLES[kind]), "facts": facts, "pin": pin}
    template = f"conferencing/mails/bodies/{_TEMPLATES[kind]}"
    return Content(
        text=render_to_string(f"{template}.txt", context).strip() + "\n",
        html=render_to_string(f"{template}.html", context),
        secrets=(pin,) if pin != HIDDEN else (),
    )


def _content(mail: Mail, *, to_send: bool) -> Content:
    """Mails of earlier releases have a body of their own, and no PIN in it.

    What leaves late tells what the person has by then: a mail about another number may have left before it.
    """
    if mail.text:
        return as_written(mail, to_send=to_send)
    held = _held(mail) if to_send else None
    if held and mail.kind != TURNED_OFF:
        mail.params = Facts.of(held).as_json()
    facts = Facts(**mail.params)
    if not to_send or mail.kind not in WITH_PIN:
        return put_into_words(mail.kind, facts)
    if held and was_reset_since(mail.created_at, held.person):
        # It waited for a long time: its PIN would take the place of the one that the person has got by now.
        return replace(put_into_words(mail.kind, facts, pin=_("the new one that you were given since")), secrets=())
    return put_into_words(mail.kind, facts, pin=new_pin())


def _outdated(mail: Mail) -> str:
    """Who has it no longer is not told that they have it, and nobody gets a PIN that a later mail replaced."""
    if mail.text or mail.about is None:
        return ""
    held, told = _held(mail), {"name": mail.name}
    if held is None:
        return _("%(name)s is no longer in the directory, so this mail is not sent.") % told
    if mail.kind == TURNED_OFF:
        return _("%(name)s has Microsoft again, so this mail is not sent.") % told if held.is_microsoft else ""
    has_it = held.is_third_party if mail.params.get("provider") else held.is_microsoft
    if not has_it:
        return _("%(name)s no longer has what this mail says, so it is not sent.") % told
    if mail.kind == ENABLED and Mail.objects.filter(about=mail.about, kind=ENABLED, pk__gt=mail.pk).exists():
        return _("%(name)s has a later mail that says the same with its own PIN, so this is not sent.") % told
    return ""


def _held(mail: Mail) -> ConferencingAssignment | None:
    return ConferencingAssignment.objects.select_related("person", "provider").filter(pk=mail.about).first()


for _name in TITLES:
    # A reset is sent by the request that shows the new PIN. Later there is nothing to send: that PIN is kept nowhere.
    register(Kind(name=_name, content=_content, may_retry=_name != PIN_RESET, outdated=_outdated))
