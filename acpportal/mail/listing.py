"""Tools > jobs > mails: what is to go out and what went, each mail as it was written, and another try for one."""

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acpportal.jobs.listing import MAY_END_ALL
from acpportal.mail.kinds import content_of, kind_of
from acpportal.mail.looking import as_it_looks, shows_mails
from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import send_soon
from acpportal.web.access import for_every_role
from acpportal.web.asked import number_in
from acpportal.web.lists import Choice, Order, address, csv_address, list_page
from acpportal.web.missing import NotThere

ORDERS = {"when": Order(("pk",), label=gettext_lazy("Written"))}
_SHOWN: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "": (gettext_lazy("All"), ()),
    "waiting": (gettext_lazy("waiting"), (MailState.WAITING, MailState.SENDING)),
    "sent": (gettext_lazy("sent"), (MailState.SENT,)),
    "failed": (gettext_lazy("failed"), (MailState.FAILED,)),
}
CSV = "mails_csv"  # of the site, which knows how a list is taken
DEFAULT_ORDER = "-when"
_SHAPES = {MailState.SENT: "ready", MailState.FAILED: "wrong"}


def asked_for(query: QueryDict) -> tuple[QuerySet[Mail], list[str]]:
    """The mails that an address asks for, and by what it narrows them, in words.

    Also those of one change, `?batch=import:42`, and about one person, `?about=`.
    """
    label, states = _SHOWN.get(query.get("state", ""), _SHOWN[""])
    found: QuerySet[Mail] = Mail.objects.defer("text", "html", "params")
    batch, about = query.get("batch", ""), number_in(query.get("about", ""))
    narrowed_by = []
    if batch:
        found, narrowed_by = found.filter(batch=batch), [batch]
    if about is not None:
        found, narrowed_by = found.filter(about=about), [*narrowed_by, _("about one person")]
    if states:
        found, narrowed_by = found.filter(state__in=states), [*narrowed_by, str(label)]
    return found, narrowed_by


@for_every_role
def mails(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("state", "")
    found, narrowed_by = asked_for(request.GET)
    page = list_page(request, found, orders=ORDERS, default=DEFAULT_ORDER)
    context = {
        "page": page,
        "rows": [(mail, _SHAPES.get(MailState(mail.state), "")) for mail in page.rows],
        "narrowed": bool(narrowed_by),
        "csv": csv_address(request, CSV),
        "choices": [
            Choice(str(label), address(request.GET, state=name), selected=name == (chosen if chosen in _SHOWN else ""))
            for name, (label, _states) in _SHOWN.items()
        ],
    }
    return render(request, "mail/mails.html", context)


@for_every_role
@shows_mails
def mail(request: HttpRequest, number: int) -> HttpResponse:
    found = _mail_or_404(number)
    could_retry = found.state == MailState.FAILED and _is_own(request, found) and kind_of(found).may_retry
    outdated = kind_of(found).outdated(found) if could_retry else ""
    context = {
        "mail": found,
        "content": content_of(found, to_send=False),
        "may_retry": could_retry and not outdated,
        "outdated": outdated,
    }
    return render(request, "mail/mail.html", context)


@for_every_role
def mail_as_it_looks(_request: HttpRequest, number: int) -> HttpResponse:
    """The HTML of a mail. Secrets are hidden in it."""
    return as_it_looks(content_of(_mail_or_404(number), to_send=False).html)


@for_every_role
@require_POST
def mail_retry(request: HttpRequest, number: int) -> HttpResponse:
    found = _mail_or_404(number)
    if not _is_own(request, found) or not kind_of(found).may_retry:
        raise NotThere(_("You have no mail %(number)s.") % {"number": number})
    again = Mail.objects.filter(pk=found.pk, state=MailState.FAILED)
    if outdated := kind_of(found).outdated(found):
        messages.warning(request, outdated)
    elif again.update(state=MailState.WAITING, attempts=0, due_at=Now(), error=""):
        send_soon()
        messages.success(request, _("The mail is waiting to be sent again."))
    else:
        messages.warning(request, _("Nothing was done: this mail has not failed."))
    return redirect("mail:mail", number=number)


def _is_own(request: HttpRequest, found: Mail) -> bool:
    return found.by == request.user.get_username() or request.user.has_perm(MAY_END_ALL)


def _mail_or_404(number: int) -> Mail:
    found = Mail.objects.filter(pk=number).first()
    if found is None:
        raise NotThere(_("There is no mail %(number)s. Old ones are removed after a while.") % {"number": number})
    return found
