"""The third-party providers, the rule of their conference IDs, and their numbers."""

from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conferencing.details import ProviderFacts, name_as_said, split_list
from conferencing.numbers import shown
from users.keys import fold
from users.unseen import in_plain_sight


class NumberKind(models.TextChoices):
    TOLL = "toll", _("toll")
    TOLL_FREE = "toll_free", _("toll-free")


class ProviderQuerySet(models.QuerySet["AudioConferencingProvider"]):
    def in_use(self) -> Self:
        return self.filter(retired_at__isnull=True)

    def named(self, name: str) -> "AudioConferencingProvider | None":
        """As a file or a command says it; letter for letter comes first."""
        said = name_as_said(name)
        found = [provider for provider in self.all() if name_as_said(provider.name) == said]
        return next((provider for provider in found if provider.name_key == fold(name)), found[0] if found else None)

    def with_people(self) -> Self:
        return self.annotate(people=models.Count("assignments"))


class AudioConferencingProvider(models.Model):
    """A third-party provider. Microsoft and None are kinds of an assignment, not rows here."""

    name = models.CharField(_("name"), max_length=100, validators=[in_plain_sight])
    name_key = models.CharField(max_length=100, unique=True, editable=False)
    domain = models.CharField(_("domain"), max_length=255)
    url = models.CharField(_("web page"), max_length=255, blank=True, validators=[URLValidator(["http", "https"])])
    contact_mail = models.EmailField(_("contact mail"), blank=True)
    conference_id_lengths = models.CharField(
        max_length=50, blank=True, validators=[RegexValidator(r"^\d{1,2}(,\d{1,2})*$")]
    )
    conference_id_beginnings = models.CharField(
        max_length=100, blank=True, validators=[RegexValidator(r"^\d+(,\d+)*$")]
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    remembered_columns: Any = models.JSONField(default=dict)  # header, folded -> the field it was said to be

    objects: ClassVar[models.Manager["AudioConferencingProvider"]] = ProviderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_key__in=["microsoft", "none", ""]),
                name="provider_name_is_free",
                violation_error_message=_("Microsoft and None are not names of a third-party provider."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name_key = fold(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    @property
    def id_lengths(self) -> tuple[int, ...]:
        return tuple(int(part) for part in split_list(self.conference_id_lengths))

    def facts(self) -> ProviderFacts:
        """What the rules ask for; one query for the numbers unless they were prefetched."""
        numbers = list(self.numbers.all())
        return ProviderFacts(
            id=self.pk,
            name=self.name,
            retired=self.is_retired,
            id_lengths=self.id_lengths,
            first_digits=split_list(self.conference_id_beginnings),
            toll_keys=frozenset(n.key for n in numbers if n.kind == NumberKind.TOLL),
            toll_free_keys=frozenset(n.key for n in numbers if n.kind == NumberKind.TOLL_FREE),
        )


class ProviderNumber(models.Model):
    """A number a provider gave for everybody; other numbers become a question."""

    provider = models.ForeignKey(AudioConferencingProvider, on_delete=models.CASCADE, related_name="numbers")
    kind = models.CharField(max_length=10, choices=NumberKind.choices)
    number = models.CharField(_("number"), max_length=50)
    key = models.CharField(max_length=50, editable=False)
    location = models.CharField(_("location"), max_length=100, blank=True, validators=[in_plain_sight])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "key"],
                name="provider_number_once",
                violation_error_message=_("This provider already has this number."),
            )
        ]

    def __str__(self) -> str:
        return shown(self.number)
