"""The organization's settings, one row."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from users.unseen import in_plain_sight

SHORTEST_PIN, LONGEST_PIN, USUAL_PIN = 4, 12, 5


class AnnouncementsType(models.TextChoices):
    """What is heard when somebody enters or leaves a meeting, as the original names it."""

    USE_NAMES = "UseNames", _("names or phone numbers")
    TONE_ONLY = "ToneOnly", _("tones")


class TenantSettings(models.Model):
    """What Set-CsOnlineDialInConferencingTenantSettings sets, and the organization's name."""

    organization_name = models.CharField(
        _("organization name"), max_length=100, blank=True, validators=[in_plain_sight]
    )
    automatically_replace_acp_provider = models.BooleanField(
        _("replace third-party providers automatically"), default=True
    )
    enable_entry_exit_notifications = models.BooleanField(_("entry and exit notifications"), default=True)
    entry_exit_announcements_type = models.CharField(
        _("entry/exit announcement type"),
        max_length=8,
        choices=AnnouncementsType.choices,
        default=AnnouncementsType.USE_NAMES,
    )
    enable_name_recording = models.BooleanField(_("callers record their name"), default=True)
    pin_length = models.PositiveSmallIntegerField(_("PIN length"), default=USUAL_PIN)
    allow_pstn_only_meetings_by_default = models.BooleanField(
        _("unauthenticated callers may start meetings of new people"), default=False
    )
    automatically_send_emails_to_users = models.BooleanField(_("mails when dial-in conferencing changes"), default=True)
    send_email_from_override = models.BooleanField(_("mails come from another sender"), default=False)
    send_email_from_address = models.CharField(_("sender's address"), max_length=254, blank=True)
    send_email_from_display_name = models.CharField(
        _("sender's name"), max_length=100, blank=True, validators=[in_plain_sight]
    )
    automatically_migrate_user_meetings = models.BooleanField(_("update meetings automatically"), default=False)
    include_toll_free_number_in_meeting_invites = models.BooleanField(
        _("toll-free number in meeting requests"), default=True
    )
    use_unique_conference_ids = models.BooleanField(_("a conference ID for each meeting"), default=False)
    # How dates and numbers are shown to administrators who have chosen nothing for themselves
    region = models.CharField(_("region"), max_length=8, blank=True, default="")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, default="")
    first_steps_put_away = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_tenant"),
            models.CheckConstraint(
                condition=Q(pin_length__gte=SHORTEST_PIN, pin_length__lte=LONGEST_PIN),
                name="pin_length_of_the_bridge",
                violation_error_message=_("PINs of the Microsoft bridge have 4 to 12 digits."),
            ),
            models.CheckConstraint(
                condition=Q(entry_exit_announcements_type__in=AnnouncementsType.values),
                name="announcements_with_names_or_tones",
                violation_error_message=_("Entering and leaving is announced with names or with tones."),
            ),
            models.CheckConstraint(
                condition=Q(send_email_from_override=False)
                | (~Q(send_email_from_address="") & ~Q(send_email_from_display_name="")),
                name="another_sender_is_named",
                violation_error_message=_("Another sender of mails needs an address and a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.organization_name

    @classmethod
    def current(cls) -> "TenantSettings":
        """The row, or its defaults while nobody has saved any."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
