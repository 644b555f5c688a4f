"""How Contoso came to be as it is, one step after the other, each through the action that a page would use."""

from django.utils.translation import gettext as _

from acpportal.demo import meetings, messages, round_trips
from acpportal.demo.by_hand import assign, bring_in_the_directory, change_licenses_of, give, set_as, take
from acpportal.demo.cast import GLOBAL, MANAGER, SKYPE
from acpportal.demo.clock import Clock
from acpportal.demo.crowd import Crowd, named, people
from acpportal.demo.first_days import buy_and_agree, hire, license_people
from acpportal.demo.organization import ATT, BT, BT_AMERICA, INTERCALL, PGI
from acpportal.demo.round_trips import RoundTrip
from acpportal.demo.worker import work
from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.provider_actions import retire_provider
from licensing.products import E3, E5, PSTN
from users.models import User

LEGAL = "jb.larochefoucauld", "mariajose.fernandez", "p.papadimitriou", "alexandra.vorobyova", "mohamed.elsayed"
# Numbers that ATT Conferencing made for Contoso alone
ATT_TOLLS, ATT_TOLLS_LATER = ("+18045550111", "+18045550112"), ("+18045550113",)


def tell(clock: Clock) -> None:
    """The whole story, over the last three months. Begins with an empty directory; whoever calls sees to that."""
    clock.office(days_ago=95, hour=8, minute=40)
    crowd = hire()
    clock.office(days_ago=94, hour=10)
    buy_and_agree()
    clock.office(days_ago=92, hour=9)
    license_people(crowd)
    americans, by_mistake = crowd.keep_back(9), crowd.keep_back(1)
    with_intercall = crowd.draw(60)
    _first_lists(with_intercall[:36], americans, crowd, clock)
    _second_lists(with_intercall[36:], crowd, clock)
    _third_lists(americans, crowd, clock)
    _change_the_house(crowd, clock)
    _this_month(crowd, clock, by_mistake=by_mistake)


def _first_lists(with_intercall: list[int], americans: list[int], crowd: Crowd, clock: Clock) -> None:
    """Some came in by mail and were typed in, most went out and came back as files."""
    clock.office(days_ago=85, hour=14)
    assign(INTERCALL, named("ken.myer", "anneke.vanderwesthuizen", "aylin.yildirim", *LEGAL),
           first_id=712_294, why=_("welcome letter of InterCall"))  # fmt: skip
    assign(BT_AMERICA, americans, first_id=3_140_200_700, why=_("BT MeetMe in America"))
    trip = RoundTrip(provider=INTERCALL, why=_("first wave"), answer=_("talked over with InterCall"), first_id=714_000)
    _there_and_back(trip, with_intercall, clock, days_ago=(82, 75), hour=11)
    clock.office(days_ago=68, hour=10, minute=5)
    assign(PGI, named("olafur.gudmundsson", "siobhan.nidhomhnaill", "seoyeon.kim"),
           first_id=318_204_400, why=_("PGi, by telephone"))  # fmt: skip
    trip = RoundTrip(provider=PGI, why=_("who goes to PGi"), answer=_("as agreed with PGi"), first_id=318_204_500)
    _there_and_back(trip, crowd.draw(40), clock, days_ago=(67, 60), hour=15)


def _second_lists(with_intercall: list[int], crowd: Crowd, clock: Clock) -> None:
    """One came back so late that its sender was reminded, one without the details of two."""
    trip = RoundTrip(provider=BT, why=_("BT MeetMe, first wave"), answer=_("answer of BT"), first_id=40_120_100)
    bt = [*named("c.okonkwo-adeyemi", "lukasz.wisniewski"), *crowd.draw(40)]
    _there_and_back(trip, bt, clock, days_ago=(59, 42), hour=9)
    clock.office(days_ago=41, hour=13)
    assign(ATT, [*named("priya.raghunathan"), *crowd.draw(17)],
           first_id=898_700, why=_("pilot in India"), tolls=ATT_TOLLS)  # fmt: skip
    trip = RoundTrip(provider=INTERCALL, why=_("second wave"), answer=_("two are to follow"), first_id=716_000, blank=2)
    second = _there_and_back(trip, with_intercall, clock, days_ago=(40, 36), hour=16)
    messages.ask_for_the_rest(second, by=SKYPE)
    clock.office(days_ago=35, hour=9, minute=20)
    set_as(replacing=True, telling=True, why=_("so many now that the portal is to tell them"))
    clock.office(days_ago=34, hour=15, minute=20)
    meetings.arrange(today=clock.today, by=MANAGER)
    messages.send_the_calendar_file(subject="Contract review", by=MANAGER)


def _third_lists(americans: list[int], crowd: Crowd, clock: Clock) -> None:
    """One provider ends; one list that came back was another customer's."""
    clock.office(days_ago=33, hour=11, minute=40)
    assign(BT, americans[:6], first_id=40_180_000, why=_("BT closes its conference rooms in America"))
    retire_provider(AudioConferencingProvider.objects.get(name=BT_AMERICA).pk, by=GLOBAL, why=_("the contract ended"))
    trip = RoundTrip(provider=BT, why=_("BT MeetMe, second wave"), answer=_("answer of BT"), first_id=40_150_000)
    wave = _there_and_back(trip, crowd.draw(30), clock, days_ago=(32, 25), hour=10)
    messages.tell_whom_it_changed(wave, by=SKYPE)
    trip = RoundTrip(
        provider=ATT, why=_("pilot, second half"), answer=_("pilot"), first_id=898_900, tolls=ATT_TOLLS_LATER
    )
    pilot = _there_and_back(trip, crowd.draw(9), clock, days_ago=(24, 18), hour=14)
    clock.office(days_ago=17, hour=8, minute=50)
    round_trips.undone(pilot, by=GLOBAL)


def _there_and_back(
    trip: RoundTrip, person_ids: list[int], clock: Clock, *, days_ago: tuple[int, int], hour: int
) -> ImportBatch:
    sent, back = days_ago
    clock.office(days_ago=sent, hour=hour, minute=31)
    export = round_trips.sent(people(person_ids), trip, by=SKYPE)
    clock.night(days_ago=back + 2)  # before the Friday, where it falls on a Sunday
    work()
    clock.office(days_ago=back, hour=hour, minute=48)
    return round_trips.applied(export, trip, by=SKYPE)


def _change_the_house(crowd: Crowd, clock: Clock) -> None:
    """Licenses come, people move and leave, a conference room is closed; one list goes out and is still not back."""
    clock.office(days_ago=16, hour=11)
    _replace_third_parties(crowd)
    work()
    clock.office(days_ago=16, hour=17, minute=5)
    round_trips.still_out(people(crowd.draw(20)), by=MANAGER)
    clock.office(days_ago=15, hour=9, minute=15)
    _collect_who_is_ready()
    clock.night(days_ago=14)
    _change_the_directory(crowd)
    clock.office(days_ago=13, hour=16, minute=10)
    assign(PGI, named("siobhan.nidhomhnaill"), first_id=318_907_700, why=_("PGi closed the old conference room"))


def _this_month(crowd: Crowd, clock: Clock, *, by_mistake: list[int]) -> None:
    """What is still open: a file that could not be read, and an answer full of mistakes."""
    clock.office(days_ago=11, hour=10, minute=15)
    messages.see_to_microsoft(by=MANAGER)
    _license_by_mistake(by_mistake)
    work()
    clock.office(days_ago=8, hour=9, minute=31)
    renewal = round_trips.renewal(crowd, by=GLOBAL)
    clock.office(days_ago=6, hour=11, minute=20)
    round_trips.broken_off(by=MANAGER)
    round_trips.could_not_be_read(by=MANAGER)
    meetings.call_off(by=MANAGER)
    clock.office(days_ago=4, hour=10, minute=45)
    licensed = _promote(renewal.with_a_story)
    by_hand = _could_not_wait(renewal.with_a_story)
    work()
    clock.night(days_ago=0)
    left = _leave(renewal.with_a_story)
    work()
    clock.ago(minutes=40)
    round_trips.waiting_with_mistakes(renewal, spared=frozenset([*licensed, *by_hand, *left]), by=GLOBAL)


def _replace_third_parties(crowd: Crowd) -> None:
    """Whoever gets a license now loses the third party, as the source document warns."""
    surprised = crowd.draw(3)
    assign(BT, surprised, first_id=40_190_000, why=_("BT MeetMe, latecomers"))
    give(surprised, PSTN, why=_("moved to the department with callers"))


def _collect_who_is_ready() -> None:
    """Licensed while replacing was off: they keep their third party until somebody moves them."""
    set_as(replacing=False, telling=True, why=_("PGi is paid until the end of the year"))
    give(_with_pgi(slice(12)), PSTN, why=_("to be moved in December"))
    set_as(replacing=True, telling=True, why=_("the contract with PGi ends"))


def _with_pgi(part: slice) -> list[int]:
    with_pgi = people(User.objects.filter(conferencing__provider__name=PGI).values_list("pk", flat=True))
    return list(with_pgi.filter(account_enabled=True).order_by("sort_key", "pk").values_list("pk", flat=True)[part])


def _change_the_directory(crowd: Crowd) -> None:
    """Some moved to the European company, some left, three of them with details that PGi still bills."""
    renamed, left = list(people(crowd.draw(6))), {*crowd.draw(8), *_with_pgi(slice(12, 15))}
    moved = {person.pk: person.user_principal_name.replace("@", "@europe.") for person in renamed}
    bring_in_the_directory(user_names_now=moved, left=left)


def _license_by_mistake(person_ids: list[int]) -> None:
    """Taken back before the worker came to the mail that tells of it: that one is not sent any more."""
    give(person_ids, PSTN, why=_("asked for by telephone"))
    take(person_ids, PSTN, why=_("meant was somebody else"))


def _promote(names: list[str]) -> list[str]:
    """Between an export and its answer: licenses, changes by hand, and somebody leaves."""
    change_licenses_of(_ids(names[:2]), add=E5, remove=E3, why=_("promoted"))
    return names[:2]


def _could_not_wait(names: list[str]) -> list[str]:
    """One of them has details that the provider sends back as they were."""
    by_hand = names[2:4] + names[6:]
    assign(INTERCALL, _ids(by_hand), first_id=798_000, why=_("could not wait"))
    return by_hand


def _leave(names: list[str]) -> list[str]:
    left = names[4:6]
    bring_in_the_directory(left=_ids(left))
    return left


def _ids(names: list[str]) -> list[int]:
    ids = dict(User.objects.filter(user_principal_name__in=names).values_list("user_principal_name", "pk"))
    return [ids[name] for name in names]
