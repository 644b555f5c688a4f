"""When somebody tried to sign in, as long as a limit counts it."""

from django.db import models


class SignInAttempts(models.Model):
    """What is counted under one key: an address, or a user name. `times` and `until` are microseconds since 1970.

    `most` is the limit, so that one statement sees whether another attempt is within it.
    """

    key = models.CharField(max_length=255, primary_key=True)
    times = models.JSONField()
    until = models.BigIntegerField()
    most = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "sign-in attempts"

    def __str__(self) -> str:
        return self.key
