"""An online meeting with the numbers and the conference ID that its organizer had when it was made."""

from dataclasses import replace
from datetime import datetime
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from conferencing.details import Details, ProviderKind
from conferencing.meetings.plan import SUBJECT_LENGTH, Plan, Recurrence, Repeats
from conferencing.models.assignment import ProviderKindChoice
from conferencing.models.provider import AudioConferencingProvider
from users.keys import fold
from users.models import User

_THE_SAME = ("kind", "toll_number")


class RepeatsChoice(models.TextChoices):
    NEVER = Repeats.NEVER.value, _("never")
    DAILY = Repeats.DAILY.value, _("daily")
    WEEKLY = Repeats.WEEKLY.value, _("weekly")
    MONTHLY = Repeats.MONTHLY.value, _("monthly")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def cancelled(self) -> Self:
        return self.filter(cancelled_at__isnull=False)

    def upcoming(self) -> Self:
        """Those that are not over, the whole series of them."""
        return self.filter(cancelled_at__isnull=True, over_at__gt=timezone.now())

    def past(self) -> Self:
        """What is over has begun: so the list goes through none that is still to come."""
        now = timezone.now()
        return self.filter(cancelled_at__isnull=True, over_at__lte=now, starts_at__lt=now)

    def with_old_numbers(self) -> Self:
        """Still to come, and their organizer, who may still organize, has something else by now."""
        return self.upcoming().filter(is_behind=True, organizer__account_enabled=True)

    def as_their_organizers(self) -> Self:
        """Whose numbers are those that their organizers have, whatever else is true of them."""
        return self.filter(_as_its_organizer())

    def unlike_their_organizers(self) -> Self:
        return self.exclude(_as_its_organizer())

    def to_follow(self) -> Self:
        """Those that the worker is to bring up to date."""
        return self.upcoming().exclude(update_due_by="")

    def without_dial_in(self) -> Self:
        """Still to come, and nobody can call in: neither have they numbers, nor has their organizer."""
        return self.upcoming().filter(kind=ProviderKind.NONE, is_behind=False)

    def search(self, text: str) -> Self:
        """Whose subject or organizer holds every word."""
        found = self
        for word in fold(text).split():
            found = found.filter(Q(subject_key__contains=word) | Q(organizer__search_text__holds=word))
        return found

    def with_organizers(self) -> Self:
        return self.select_related("organizer__conferencing__provider", "provider")


def _as_its_organizer() -> Q:
    """What `details_to_get` says, for sets of meetings."""
    same = Q(**{f"organizer__conferencing__{name}": F(name) for name in _THE_SAME})
    same_toll_free = Q(
        organizer__conferencing__allow_toll_free_dial_in=True,
        organizer__conferencing__toll_free_number=F("toll_free_number"),
    ) | Q(organizer__conferencing__allow_toll_free_dial_in=False, toll_free_number="")
    same_id = Q(has_own_id=True) | Q(organizer__conferencing__conference_id=F("conference_id"))
    same_provider = Q(organizer__conferencing__provider=F("provider")) | Q(
        organizer__conferencing__provider__isnull=True, provider__isnull=True
    )
    return same & same_toll_free & same_id & same_provider


class Meeting(models.Model):
    """A meeting or a series. `starts_at` is the first one; the clock of `time_zone` says when the others are.

    `provider_name` outlives a provider that is called otherwise today. What is not editable are copies to find and
    sort by, and what whoever writes a meeting or an assignment keeps.
    """

    organizer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="meetings")
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    subject_key = models.CharField(max_length=SUBJECT_LENGTH * 4, editable=False)
    starts_at = models.DateTimeField(_("start"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    repeats = models.CharField(max_length=7, choices=RepeatsChoice.choices, default=Repeats.NEVER.value)
    every = models.PositiveSmallIntegerField(default=1)
    weekdays = models.CharField(max_length=7, blank=True)  # "024" is Monday, Wednesday and Friday
    until = models.DateField(null=True, blank=True)
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    over_at = models.DateTimeField(editable=False)

    kind = models.CharField(max_length=12, choices=ProviderKindChoice.choices)
    provider = models.ForeignKey(
        AudioConferencingProvider, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    provider_name = models.CharField(max_length=100, blank=True)
    toll_number = models.CharField(_("toll number"), max_length=50, blank=True)
    toll_free_number = models.CharField(_("toll-free number"), max_length=50, blank=True)
    conference_id = models.CharField(_("conference ID"), max_length=20, blank=True)
    has_own_id = models.BooleanField(_("has a conference ID of its own"), default=False)  # else its organizer's
    update_due_by = models.CharField(max_length=255, blank=True)  # who changed its organizer, until it has followed

    is_behind = models.BooleanField(default=False, editable=False)  # its organizer has something else by now

    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)  # goes up whenever the people invited are to be told
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Meeting"]] = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind="none", provider=None, provider_name="", toll_number="", toll_free_number="", conference_id=""
                )
                | (Q(kind="microsoft", provider=None) & ~Q(toll_number="") & ~Q(conference_id=""))
                | (Q(kind="third_party", provider__isnull=False) & ~Q(toll_number="") & ~Q(conference_id="")),
                name="meeting_details_fit_the_provider",
                violation_error_message=_("A meeting has either no dial-in, or a toll number and a conference ID."),
            ),
            models.CheckConstraint(
                condition=Q(has_own_id=False) | Q(kind="microsoft"),
                name="meeting_own_id_is_microsofts",
                violation_error_message=_("Only Microsoft gives meetings conference IDs of their own."),
            ),
            models.UniqueConstraint(
                fields=["conference_id"],
                condition=Q(has_own_id=True),
                name="meeting_own_id_once",
                violation_error_message=_("Another meeting has this conference ID."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(times__isnull=True), name="meeting_series_ends_in_one_way"
            ),
            models.CheckConstraint(
                condition=Q(every__gte=1, minutes__gte=1, over_at__gt=F("starts_at")), name="meeting_lasts"
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="meeting_by_start"),
            models.Index(fields=["subject_key", "id"], name="meeting_by_subject"),
            models.Index(fields=["organizer", "starts_at", "id"], name="meeting_of_organizer"),
            models.Index(fields=["over_at", "id"], condition=Q(cancelled_at=None), name="meeting_to_come"),
            models.Index(fields=["starts_at", "id"], condition=~Q(cancelled_at=None), name="meeting_cancelled"),
            models.Index(
                fields=["over_at", "id"], condition=Q(cancelled_at=None, is_behind=True), name="meeting_behind"
            ),
            models.Index(fields=["organizer"], condition=~Q(update_due_by=""), name="meeting_to_follow"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def plan(self) -> Plan:
        return Plan(
            subject=self.subject,
            start=self.starts_at.astimezone(ZoneInfo(self.time_zone)).replace(tzinfo=None),
            time_zone=self.time_zone,
            minutes=self.minutes,
            recurrence=Recurrence(
                repeats=Repeats(self.repeats),
                every=self.every,
                weekdays=tuple(map(int, self.weekdays)),
                until=self.until,
                times=self.times,
            ),
        )

    @plan.setter
    def plan(self, wanted: Plan) -> None:
        series = wanted.recurrence
        self.subject, self.subject_key = wanted.subject, fold(wanted.subject)
        self.starts_at, self.time_zone, self.minutes = wanted.starts_at, wanted.time_zone, wanted.minutes
        self.repeats, self.every, self.until, self.times = series.repeats, series.every, series.until, series.times
        self.weekdays = "".join(map(str, sorted(series.weekdays)))
        self.over_at = wanted.over_at

    @property
    def details(self) -> Details:
        return Details(
            kind=ProviderKind(self.kind),
            provider_id=self.provider_id,
            toll_number=self.toll_number,
            toll_free_number=self.toll_free_number,
            conference_id=self.conference_id,
        )

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @cached_property
    def is_over(self) -> bool:
        return not self.is_cancelled and self.over_at <= timezone.now()

    @property
    def is_to_come(self) -> bool:
        return not self.is_cancelled and not self.is_over

    @property
    def has_dial_in(self) -> bool:
        return self.kind != ProviderKind.NONE

    @property
    def has_old_numbers(self) -> bool:
        """Whether people who are invited have something else than a new meeting of the organizer would say."""
        return self.is_behind and self.is_to_come and self.organizer.account_enabled

    def details_to_get(self, held: Details) -> Details:
        """What an update would put in, of what the organizer has: an ID of its own stays with Microsoft."""
        wanted = held.in_meetings
        return replace(wanted, conference_id=self.conference_id) if self.has_own_id and wanted.is_microsoft else wanted

    @property
    def wall_start(self) -> datetime:
        """What the clock on the wall shows when the first one begins."""
        return self.plan.start
