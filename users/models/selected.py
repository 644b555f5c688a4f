"""Who is ticked on the users list, by whom: it outlives paging, searching and a closed browser."""

from django.db import models

from users.models.user import User


class SelectedPerson(models.Model):
    """One person ticked by one administrator, `by` as the audit log names that one."""

    by = models.CharField(max_length=255)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "person"], name="person_selected_once")]

    def __str__(self) -> str:
        return f"{self.person_id} by {self.by}"
