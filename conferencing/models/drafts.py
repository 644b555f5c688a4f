"""The people chosen so far for a list that has not gone out yet."""

from django.db import models

from conferencing.models.exports import ExportBatch
from conferencing.models.provider import AudioConferencingProvider
from users.models import User


class ExportDraft(models.Model):
    """One run of the Export Users wizard. Its number stands in the address, so that two windows keep apart.

    `export` is what was made of it; from then on the draft only leads there.
    """

    provider = models.ForeignKey(AudioConferencingProvider, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=255)
    people = models.ManyToManyField(User, related_name="+")
    export = models.OneToOneField(ExportBatch, on_delete=models.CASCADE, null=True, related_name="+")

    def __str__(self) -> str:
        return f"draft {self.pk}"


def people_to_choose_from(
    *, search: str = "", holding: str = "", department: str = "", since: ExportBatch | None = None
) -> models.QuerySet[User]:
    """Enabled people found by the search who have `holding`: "none", "microsoft", or the number of a provider.

    With `since` whoever went out with that export is left out.
    """
    people = User.objects.enabled().search(search)
    if since:
        people = since.not_in_it(people)
    if department:
        people = people.filter(department=department)
    if holding.isdecimal():
        return people.filter(conferencing__provider=int(holding))
    return people.filter(conferencing__kind=holding) if holding else people
