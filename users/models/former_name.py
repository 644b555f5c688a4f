"""The user names people had before, so that old files and bookmarks still find them."""

from typing import Any

from django.db import models

from users.keys import fold
from users.models.user import User


class FormerName(models.Model):
    """A user name somebody gave up. One name may have been several people's, one after the other."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_names")
    user_principal_name = models.CharField(max_length=255)
    upn_key = models.CharField(max_length=255, db_index=True, editable=False)
    until = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "upn_key"], name="former_name_once_a_person")]

    def __str__(self) -> str:
        return self.user_principal_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.upn_key = fold(self.user_principal_name)
        super().save(*args, **kwargs)
