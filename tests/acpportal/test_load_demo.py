"""The demonstration organization: everybody and everything that a newcomer is to meet."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acpportal.dashboard.weeks import chart
from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.notices import bell_of
from acpportal.mail.models import Mail, MailState
from acpportal.mail.outbox import SEND
from acpportal.organization.audit_labels import LABELS
from conferencing.following_actions import FOLLOW
from conferencing.mails.words import INFO, TITLES
from conferencing.meetings import mailing as meeting_mails
from conferencing.models import (
    AudioConferencingProvider,
    ConferencingAssignment,
    ExportBatch,
    ImportBatch,
    ImportProblem,
    ImportState,
    TenantSettings,
)
from conferencing.problems import Kind, damage, details, identity, moved, person, phone_numbers, round_trip, rows
from conferencing.provider_file import asking_by_mail as questions
from conferencing.provider_file import reminding as reminders
from conferencing.provider_file.undoing import undo_preview
from conferencing.tasks import imports
from conferencing.tasks.info_mails import TELL
from conferencing.views.leftovers import left_over
from licensing.models import License, LicenseAssignment
from tests.factories import make_person
from users.history import describe
from users.models import AuditEvent, FormerName, User

RETIRED = "BT Conferencing US_NOAM"
MINUTES = timedelta(minutes=5)
# What no row of a returned file can cause: it is said of licenses, of Microsoft, or by the action when it is too late;
# what is said of providers without a rule or without known numbers, of people who share a name (nobody does), and of
# former names that are no address of today (SIP addresses stayed when people were renamed); of people who were given
# over two rows; of licenses that come while nobody is reset to Microsoft
NOT_OF_ROWS = {
    person.NEEDS_PSTN_LICENSE,
    person.BRIDGE_WITHOUT_TOLL_NUMBER,
    person.BRIDGE_WITHOUT_TOLL_FREE_NUMBER,
    person.TOLL_NOT_ON_THE_BRIDGE,
    person.TOLL_FREE_NOT_ON_THE_BRIDGE,
    person.MICROSOFT_NOT_SOLD,
    person.HAS_NO_MICROSOFT,
    person.PIN_RESET_MEANWHILE,
    person.PROVIDER_UNKNOWN,
    person.PROVIDER_RETIRED,
    person.CHANGED_MEANWHILE,
    person.DETAILS_WILL_BE_LOST,
    round_trip.LICENSED_SINCE_EXPORT,
    identity.PERSON_UNCLEAR,
    identity.PERSON_BY_FORMER_NAME,
    damage.ZEROS_PROBABLY_LOST,
    damage.ID_UNUSUAL,
    damage.DIGITS_PERHAPS_LOST,
    damage.ID_MADE_UP,
    phone_numbers.NUMBER_WITHOUT_COUNTRY,
    rows.GOES_ON_BELOW,
}
# Said of most rows of a file, where no other mistake could be shown beside it; or of the file itself
OF_WHOLE_COLUMNS = {
    moved.DETAILS_SHIFTED,
    moved.DETAILS_PERHAPS_SHIFTED,
    moved.DETAILS_OVERWRITTEN,
    moved.DETAILS_SORTED,
    moved.DETAILS_LOST_IN_ORDER,
    moved.NUMBERS_SHIFTED,
    moved.NUMBERS_SORTED,
    moved.NUMBERS_LOST,
    moved.NUMBERS_PERHAPS_MOVED,
    moved.NUMBERS_IN_DOUBT,
    moved.DETAILS_IN_DOUBT,
    moved.USER_NAMES_MOVED,
    moved.USER_NAMES_PERHAPS_MOVED,
    moved.DISPLAY_NAMES_MOVED,
    moved.DISPLAY_NAMES_REWRITTEN,
    moved.SEALS_MOVED,
    moved.SEALS_FOREIGN,
    moved.LAST_WITHOUT_ID,
    damage.ZEROS_GONE,
    damage.ZEROS_PERHAPS_GONE,
}


@pytest.fixture(scope="module")
def contoso(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests of this module, which only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


def waiting_import() -> ImportBatch:
    return ImportBatch.objects.get(state=ImportState.CHECKED)


def test_about_four_hundred_people_of_many_countries_and_scripts(contoso: None) -> None:
    assert 380 <= User.objects.count() <= 420
    assert User.objects.values("usage_location").distinct().count() >= 12
    names = "".join(User.objects.values_list("display_name", flat=True))
    for letter in "łŞñДαעعहธ김田":
        assert letter in names or letter.lower() in names, letter


def test_everybody_has_one_assignment_and_every_kind_of_provider_is_there(contoso: None) -> None:
    assert ConferencingAssignment.objects.count() == User.objects.count()
    held = Counter(ConferencingAssignment.objects.values_list("kind", "provider__name"))
    assert set(held) == {
        ("none", None),
        ("microsoft", None),
        ("third_party", "InterCall"),
        ("third_party", "PGi"),
        ("third_party", "BT Conferencing UK_EMEA"),
        ("third_party", "ATT Conferencing"),
        ("third_party", RETIRED),
    }
    assert held.pop(("third_party", RETIRED)) == 3
    assert min(held.values()) >= 15
    assert ConferencingAssignment.objects.ready_to_be_moved().count() == 12


def test_providers_have_different_rules_and_domains_that_nobody_owns(contoso: None) -> None:
    providers = AudioConferencingProvider.objects.all()
    assert len({provider.conference_id_lengths for provider in providers}) == 5
    assert all(provider.domain.endswith(".example") for provider in providers)


def test_ken_myer_is_as_the_pictures_show_him(contoso: None) -> None:
    ken = User.objects.get(upn_key="ken.myer@contoso.com").conferencing
    assert (ken.provider_name, ken.shown_toll_number, ken.conference_id) == ("InterCall", "+1 425-555-0142", "0712301")


def test_one_list_that_is_out_is_xml(contoso: None) -> None:
    (export,) = ExportBatch.objects.filter(format="xml")
    assert (export.provider.name, export.open_people) == ("PGi", export.people)


def test_seats_are_enough_for_everybody_who_has_a_license(contoso: None) -> None:
    used = LicenseAssignment.objects.seats_used()
    assert all(0 < used[product.pk] <= product.seats for product in License.objects.all())


def test_replacing_is_on_again(contoso: None) -> None:
    assert TenantSettings.current().automatically_replace_acp_provider
    assert TenantSettings.current().organization_name == "Contoso"


def test_some_have_left_and_some_had_another_name(contoso: None) -> None:
    assert User.objects.filter(account_enabled=False).count() >= 8
    assert FormerName.objects.count() == 6


def test_one_export_is_out_and_one_import_can_be_undone(contoso: None) -> None:
    assert ExportBatch.objects.filter(answers__isnull=True).count() == 1
    states = Counter(ImportBatch.objects.values_list("state", flat=True))
    assert states == {"checked": 1, "applied": 5, "undone": 1, "failed": 1, "abandoned": 1}
    preview = undo_preview(ImportBatch.objects.filter(state=ImportState.APPLIED).latest("pk"))
    assert (preview.put_back, preview.left) == (30, [])


def test_imports_are_spread_over_the_weeks_and_all_kinds_of_ends(contoso: None) -> None:
    weeks = [week for week in chart().weeks if week.people]
    assert len(weeks) >= 6
    assert {week.changed == week.people for week in weeks} == {True, False}
    assert 15 <= (timezone.localdate() - timezone.localdate(ExportBatch.objects.get(format="xml").at)).days <= 18


def test_some_left_with_details_and_one_provider_is_retired(contoso: None) -> None:
    left = Counter(left_over().values_list("provider__name", "person__account_enabled"))
    assert left == {("PGi", False): 3, (RETIRED, True): 3}
    assert AudioConferencingProvider.objects.get(name=RETIRED).is_retired


def test_worker_did_what_was_long_and_told_how_each_ended(contoso: None) -> None:
    jobs = Counter(Job.objects.values_list("kind", "state"))
    assert set(jobs) == {
        (imports.CHECK, JobState.DONE),
        (imports.CHECK, JobState.FAILED),
        (imports.CHECK, JobState.CANCELLED),
        (imports.APPLY, JobState.DONE),
        (imports.UNDO, JobState.DONE),
        (TELL, JobState.DONE),
        (FOLLOW, JobState.DONE),
        (SEND, JobState.DONE),
    }
    assert "the old Excel 97-2003 form" in Job.objects.get(state=JobState.FAILED).error
    assert not Job.objects.filter(attempt__gt=1)


def test_jobs_were_done_when_they_were_asked_for(contoso: None) -> None:
    done = Job.objects.filter(state=JobState.DONE)
    in_order = done.filter(started_at__gte=F("created_at"), ended_at__gte=F("started_at"))
    assert in_order.filter(ended_at__lt=F("created_at") + MINUTES).count() == done.count()
    assert Job.objects.filter(created_at__lt=timezone.now() - queue.KEPT).count() < Job.objects.count() / 2


def test_bell_tells_its_first_reader_of_the_last_check_alone(contoso: None) -> None:
    bell = bell_of("pilar.ackerman@contoso.com")
    assert [notice.title for notice in bell.notices if notice.is_new] == [f"Checking {waiting_import().file_name}"]
    assert not bell_of("amos.marble@contoso.com").new
    assert not bell_of("ina.leonte@contoso.com").new


def test_mails_of_every_kind_went_and_one_was_outdated(contoso: None) -> None:
    kinds = set(Mail.objects.values_list("kind", flat=True))
    assert kinds == {*TITLES, meeting_mails.KIND, questions.KIND, reminders.KIND} - {INFO}
    assert Counter(Mail.objects.values_list("state", flat=True))[MailState.FAILED] == 1
    assert not Mail.objects.unsent()
    assert "so it is not sent" in Mail.objects.get(state=MailState.FAILED).error
    assert not Mail.objects.filter(sent_at__gt=F("created_at") + MINUTES)


def test_two_lists_had_to_be_reminded_of(contoso: None) -> None:
    reminded = Mail.objects.filter(kind=reminders.KIND).order_by("pk").values_list("name", "batch")
    late = ExportBatch.objects.filter(provider__name="BT Conferencing UK_EMEA").earliest("pk")
    out = ExportBatch.objects.get(format="xml")
    assert list(reminded) == [
        ("Amos Marble", reminders.key_of(late, 1)),
        ("Ina Leonte", reminders.key_of(out, 1)),
    ]


def test_no_event_stands_before_an_earlier_one_or_in_the_future(contoso: None) -> None:
    times = list(AuditEvent.objects.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)
    assert timezone.now() - timedelta(days=100) < times[0]
    assert times[-1] < timezone.now()


def test_every_step_of_a_file_comes_after_the_one_before(contoso: None) -> None:
    for batch in ImportBatch.objects.exclude(export=None):
        steps = [batch.export.at if batch.export else None, batch.at, batch.applied_at, batch.undone_at]
        done = [step for step in steps if step]
        assert done == sorted(done), batch.pk


def test_what_can_be_checked_agrees(contoso: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_invariants")
    assert capsys.readouterr().out == "Everything that can be checked agrees.\n"


def test_waiting_import_has_every_problem_that_a_row_can_have(contoso: None) -> None:
    groups = (damage, details, identity, moved, person, phone_numbers, rows, round_trip)
    kinds = [kind for group in groups for kind in vars(group).values()]
    wanted = {kind.code for kind in kinds if isinstance(kind, Kind) and kind not in NOT_OF_ROWS | OF_WHOLE_COLUMNS}
    assert set(ImportProblem.objects.filter(batch=waiting_import()).values_list("code", flat=True)) == wanted


def test_waiting_import_has_rows_of_every_outcome_but_left_out(contoso: None) -> None:
    counts = waiting_import().counts
    assert [outcome for outcome, rows_ in counts.items() if not rows_] == ["left_out"]
    assert [note["code"] for note in waiting_import().notes] == ["file-pin-column", "file-unknown-columns"]


def test_history_tells_every_event_in_a_sentence_with_who_and_why(contoso: None) -> None:
    events = list(AuditEvent.objects.all())
    assert not [event.action for event in events if event.action in describe(event)]
    assert len({event.actor for event in events}) >= 4
    assert {event.origin for event in events} == {"load_demo"}
    assert {name for event in events for name in (*event.before, *event.after)} <= set(LABELS)
    by_people = [event for event in events if event.actor != "system"]
    assert sum(bool(event.why) for event in by_people) > len(by_people) * 0.9


@pytest.mark.django_db(transaction=True)
def test_no_mail_leaves_this_machine_and_no_job_is_left_waiting(mailoutbox: list[EmailMessage]) -> None:
    call_command("load_demo", verbosity=0)
    assert Mail.objects.filter(state=MailState.SENT).exists()
    assert not mailoutbox
    assert not Job.objects.active()


@pytest.mark.django_db
def test_database_with_people_is_left_alone() -> None:
    make_person()
    with pytest.raises(CommandError, match="There are people in this database already"):
        call_command("load_demo")
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_command_says_what_it_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo")
    assert capsys.readouterr().out == "Contoso is loaded: 400 people.\n"
