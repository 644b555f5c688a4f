"""The provider that a command names, or the names to choose from."""

from conferencing.management.refused import RefusedError
from conferencing.management.typed import checked_text
from conferencing.models import AudioConferencingProvider
from conferencing.problems import Problem
from conferencing.problems.person import PROVIDER_UNKNOWN


def named_provider(name: str, *, returncode: int = 1) -> AudioConferencingProvider:
    """In any case; the error's sentence says which providers there are."""
    checked_text(name, option="--provider", returncode=returncode)
    if found := AudioConferencingProvider.objects.named(name):
        return found
    known = AudioConferencingProvider.objects.in_use().order_by("name_key").values_list("name", flat=True)
    problem = Problem(PROVIDER_UNKNOWN, "provider", {"found": name, "known": ", ".join(known)})
    raise RefusedError(problem, returncode=returncode)
