"""A meeting as pages show it: when, how often, what stands in its invitation, and the word for its state."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from conferencing.meetings.plan import Repeats
from conferencing.meetings.words import how_long, how_often, when
from conferencing.models import Meeting
from conferencing.numbers import shown


@dataclass(frozen=True)
class MeetingRow:
    """One meeting; wants its organizer with what they have."""

    meeting: Meeting

    @cached_property
    def when(self) -> str:
        return when(self.meeting.plan)

    @cached_property
    def how_often(self) -> str:
        return how_often(self.meeting.plan)

    @cached_property
    def how_long(self) -> str:
        return how_long(self.meeting.minutes)

    @cached_property
    def next_start(self) -> str:
        """Of a series that has begun: when the next one is."""
        plan = self.meeting.plan
        if plan.recurrence.repeats is Repeats.NEVER or not self.meeting.is_to_come:
            return ""
        start = plan.next_start(timezone.now())
        return date_format(start, "DATETIME_FORMAT") if start and start != plan.start else ""

    @cached_property
    def word(self) -> str:
        if self.meeting.is_cancelled:
            return _("cancelled")
        if self.meeting.is_over:
            return _("past")
        if self.meeting.has_old_numbers:
            return _("has the old numbers")
        return "" if self.meeting.has_dial_in else _("without dial-in conferencing")

    @property
    def shape(self) -> str:
        """The icon of the state; ordinary ones need none."""
        if self.meeting.is_cancelled:
            return "left_out"
        return "decision" if self.meeting.has_old_numbers else ""

    @property
    def toll_number(self) -> str:
        return shown(self.meeting.toll_number)

    @property
    def texts(self) -> tuple[str, ...]:
        """The row as CSV has it."""
        meeting, organizer = self.meeting, self.meeting.organizer
        return (
            *(meeting.subject, organizer.display_name, organizer.user_principal_name),
            *(f"{meeting.wall_start:%Y-%m-%d %H:%M}", meeting.time_zone, str(meeting.minutes), self.how_often),
            *(
                meeting.provider_name,
                self.toll_number,
                shown(meeting.toll_free_number),
                meeting.conference_id,
                self.word,
            ),
        )
