"""Where mails to a person go, and whom they are from."""

from email.utils import formataddr

from acpportal.mail.outbox import for_mail_servers, is_address, one_line
from conferencing.models import TenantSettings
from users.models import User


def first_address(*known: str) -> str:
    """The mail address, else the user name where that is one; "" where neither is."""
    return next((text for text in known if text and is_address(text)), "")


def address_of(person: User) -> str:
    return first_address(person.mail, person.user_principal_name)


def usual_sender() -> str:
    """Whom mails are from where nobody says otherwise: the organization's own sender; "" where it is the portal."""
    settings = TenantSettings.current()
    if not settings.send_email_from_override:
        return ""
    return named(settings.send_email_from_address, name=settings.send_email_from_display_name)


def named(address: str, *, name: str) -> str:
    return formataddr((one_line(name), for_mail_servers(address)))
