"""In whose name the worker does something, whether that one still may, and what steps for many people have to say."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Refused
from users.audit import acting_as
from users.keys import fold
from users.models import User

NOT_AS_SHOWN = gettext_lazy(
    "Nothing was changed: what would be done is no longer what was shown. Look at it again, then confirm again."
)
FORGOTTEN = gettext_lazy("The audit log no longer tells what people had before. Nothing was undone.")


def nothing_is_half_done(_job: Job) -> None:
    """When a step for many people is cancelled: all of it is one transaction."""


@contextmanager
def as_asked(job: Job, *, permission: str) -> Iterator[None]:
    """As whoever asked for it, from where that one asked. A role taken away since is a refusal."""
    asker = User.objects.filter(upn_key=fold(job.by)).first()
    if asker is None or not asker.is_active or not asker.has_perm(permission):
        raise Refused(_("%(who)s is no longer allowed to do this. Nothing was changed.") % {"who": job.by})
    with acting_as(job.by, origin=str(job.arguments.get("origin", ""))):
        yield
