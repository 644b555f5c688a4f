"""What kinds of mails there are: most rows hold only what a mail is about, and its kind says what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from acpportal.mail.models import Mail

HIDDEN = "*****"


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes
    type: str


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a mail says. `secrets` stand in it and nowhere else: not even in what the mail server answers to it."""

    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    secrets: tuple[str, ...] = ()


class Wording(Protocol):
    """Puts a mail into words: to be sent, or to be shown in the portal, where secrets are hidden and none is made.

    To be sent, it may set the `params` to what is so by now: they are kept with the mail once it has left.
    """

    def __call__(self, mail: Mail, /, *, to_send: bool) -> Content: ...


def _never(_mail: Mail) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How mails of a kind are put into words, and whether they make sense once their moment has passed.

    `outdated` says why one is not to be sent any more, where what it tells of is no longer so.
    """

    name: str
    content: Wording
    may_retry: bool = True
    outdated: Callable[[Mail], str] = _never


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    _KINDS[kind.name] = kind
    return kind


def kind_of(mail: Mail) -> Kind:
    """A mail with a body of its own needs nobody who knows its kind."""
    return _KINDS.get(mail.kind) or Kind(name=mail.kind, content=as_written)


def content_of(mail: Mail, *, to_send: bool) -> Content:
    return kind_of(mail).content(mail, to_send=to_send)


def as_written(mail: Mail, *, to_send: bool) -> Content:  # noqa: ARG001 (as every wording)
    """The body that stands in the row."""
    text = mail.text or _("This release does not know mails of this kind (%(kind)s).") % {"kind": mail.kind}
    return Content(text=text, html=mail.html)
