"""In whose name the worker does something, and whether that one still may."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Refused
from users.audit import acting_as
from users.keys import fold
from users.models import User


@contextmanager
def as_asked(job: Job, *, permission: str) -> Iterator[None]:
    """As whoever asked for it, from where that one asked. A role taken away since is a refusal."""
    asker = User.objects.filter(upn_key=fold(job.by)).first()
    if asker is None or not asker.is_active or not asker.has_perm(permission):
        raise Refused(_("%(who)s may not do this any more. Nothing was changed.") % {"who": job.by})
    with acting_as(job.by, origin=str(job.arguments.get("origin", ""))):
        yield
