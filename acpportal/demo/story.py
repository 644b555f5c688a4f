"""How Contoso came to be as it is, one step after the other, each through the action that a page would use."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from acpportal.demo import meetings, round_trips
from acpportal.demo.answers import CONFERENCE_ID, TOLL, TOLL_FREE, Desk
from acpportal.demo.cast import AMOS, INA, JAKOB, PILAR, cast, user_name
from acpportal.demo.clock import Clock
from acpportal.demo.crowd import Crowd, named, people
from acpportal.demo.organization import ATT, BRIDGE_NUMBERS, BT, INTERCALL, NAME, PGI, PROVIDERS, SEATS
from acpportal.demo.round_trips import RoundTrip
from acpportal.invented import invent_people
from conferencing.actions import assign_provider, remove_provider
from conferencing.bridge_actions import add_bridge_number
from conferencing.details import Change, Details, ProviderKind
from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.numbers import clean, understand
from conferencing.provider_actions import add_provider
from conferencing.settings_actions import SettingsValues, change_settings
from licensing.actions import change_licenses, set_seats
from licensing.models import License
from licensing.products import E1, E3, E5, PLAN_2, PSTN
from users.administrators import give_role
from users.audit import SYSTEM
from users.directory import add_people, sync_directory
from users.directory_rows import DirectoryFile
from users.models import User
from users.roles import Role

INVENTED, SEED = 373, 2017
GLOBAL, SKYPE, MANAGER = user_name(PILAR), user_name(AMOS), user_name(INA)
LEGAL = "jb.larochefoucauld", "mariajose.fernandez", "p.papadimitriou", "alexandra.vorobyova", "mohamed.elsayed"
# Numbers that ATT Conferencing made for Contoso alone
ATT_TOLLS, ATT_TOLLS_LATER = ("+18045550111", "+18045550112"), ("+18045550113",)


def tell(clock: Clock) -> None:
    """The whole story, over the last three months. Begins with an empty directory; whoever calls sees to that."""
    clock.office(days_ago=95, hour=8, minute=40)
    crowd = _hire()
    clock.office(days_ago=94, hour=10)
    _buy_and_agree()
    clock.office(days_ago=92, hour=9)
    _license(crowd)
    with_intercall = crowd.draw(60)
    _first_lists(with_intercall[:36], crowd, clock)
    _second_lists(with_intercall[36:], crowd, clock)
    _change_the_house(crowd, clock)
    _this_month(crowd, clock)


def _first_lists(with_intercall: list[int], crowd: Crowd, clock: Clock) -> None:
    """Some came in by mail and were typed in, most went out and came back as files."""
    clock.office(days_ago=85, hour=14)
    _assign(INTERCALL, named("ken.myer", "anneke.vanderwesthuizen", "aylin.yildirim", *LEGAL),
            first_id=712_294, why=_("welcome letter of InterCall"))  # fmt: skip
    trip = RoundTrip(provider=INTERCALL, why=_("first wave"), answer=_("talked over with InterCall"), first_id=714_000)
    _there_and_back(trip, with_intercall, clock, days_ago=(82, 75), hour=11)
    clock.office(days_ago=68, hour=10, minute=5)
    _assign(PGI, named("olafur.gudmundsson", "siobhan.nidhomhnaill", "seoyeon.kim"),
            first_id=318_204_400, why=_("PGi, by telephone"))  # fmt: skip
    trip = RoundTrip(provider=PGI, why=_("who goes to PGi"), answer=_("as agreed with PGi"), first_id=318_204_500)
    _there_and_back(trip, crowd.draw(40), clock, days_ago=(67, 60), hour=15)
    trip = RoundTrip(provider=BT, why=_("BT MeetMe, first wave"), answer=_("answer of BT"), first_id=40_120_100)
    bt = [*named("c.okonkwo-adeyemi", "lukasz.wisniewski"), *crowd.draw(40)]
    _there_and_back(trip, bt, clock, days_ago=(61, 53), hour=9)
    clock.office(days_ago=47, hour=13)
    _assign(ATT, [*named("priya.raghunathan"), *crowd.draw(17)],
            first_id=898_700, why=_("pilot in India"), tolls=ATT_TOLLS)  # fmt: skip


def _second_lists(with_intercall: list[int], crowd: Crowd, clock: Clock) -> None:
    """Two rows came back without details, and one whole list was another customer's."""
    trip = RoundTrip(provider=INTERCALL, why=_("second wave"), answer=_("two are to follow"), first_id=716_000, blank=2)
    _there_and_back(trip, with_intercall, clock, days_ago=(46, 39), hour=16)
    clock.office(days_ago=34, hour=15, minute=20)
    meetings.arrange(today=clock.today, by=MANAGER)
    trip = RoundTrip(provider=BT, why=_("BT MeetMe, second wave"), answer=_("answer of BT"), first_id=40_150_000)
    _there_and_back(trip, crowd.draw(30), clock, days_ago=(32, 25), hour=10)
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
    clock.office(days_ago=back, hour=hour, minute=48)
    return round_trips.applied(export, trip, by=SKYPE)


def _change_the_house(crowd: Crowd, clock: Clock) -> None:
    """Licenses come, people move and leave, a conference room is closed."""
    clock.office(days_ago=16, hour=11)
    _replace_third_parties(crowd)
    clock.office(days_ago=15, hour=9, minute=15)
    _collect_who_is_ready()
    clock.night(days_ago=14)
    _change_the_directory(crowd)
    clock.office(days_ago=13, hour=16, minute=10)
    _assign(PGI, named("siobhan.nidhomhnaill"), first_id=318_907_700, why=_("PGi closed the old conference room"))


def _this_month(crowd: Crowd, clock: Clock) -> None:
    """What is still open: a list that is out, a file that could not be read, and an answer full of mistakes."""
    clock.office(days_ago=12, hour=17, minute=5)
    round_trips.still_out(people(crowd.draw(20)), by=MANAGER)
    clock.office(days_ago=8, hour=9, minute=31)
    renewal = round_trips.renewal(crowd, by=GLOBAL)
    clock.office(days_ago=6, hour=11, minute=20)
    round_trips.could_not_be_read(by=MANAGER)
    meetings.call_off(by=MANAGER)
    clock.office(days_ago=4, hour=10, minute=45)
    licensed = _promote(renewal.with_a_story)
    by_hand = _could_not_wait(renewal.with_a_story)
    clock.night(days_ago=0)
    left = _leave(renewal.with_a_story)
    clock.ago(minutes=40)
    round_trips.waiting_with_mistakes(renewal, spared=frozenset([*licensed, *by_hand, *left]), by=GLOBAL)


def _hire() -> Crowd:
    taken = [facts.user_principal_name for facts in cast()]
    strangers = invent_people(INVENTED, seed=SEED, taken=taken)
    invented = add_people(strangers, by=SYSTEM, why=_("first copy of the directory"))
    add_people(cast(), by=SYSTEM, why=_("first copy of the directory"))
    roles = {PILAR: Role.GLOBAL, AMOS: Role.SKYPE_FOR_BUSINESS, INA: Role.USER_MANAGEMENT, JAKOB: Role.SERVICE}
    for local_part, role in roles.items():
        give_role(User.objects.get(upn_key=user_name(local_part)), role=role, by=SYSTEM)
    able = people(invented).filter(account_enabled=True).order_by("pk")
    return Crowd(able.values_list("pk", flat=True), seed=SEED)


def _buy_and_agree() -> None:
    _replacing(on=True, why=_("as Microsoft recommends"))
    for values in PROVIDERS:
        add_provider(values, by=GLOBAL, why=_("contract signed"))
    for kind, number, place in BRIDGE_NUMBERS:
        add_bridge_number(understand(clean(number)), kind=kind, values=place, by=GLOBAL)
    for sku, seats in SEATS.items():
        set_seats(_product(sku), seats=seats, by=GLOBAL, why=_("yearly order"))


def _replacing(*, on: bool, why: str) -> None:
    values = SettingsValues(organization_name=NAME, automatically_replace_acp_provider=on)
    change_settings(values, by=SKYPE, why=why)


def _license(crowd: Crowd) -> None:
    """A base for nearly everybody; E5 and the add-on bring Microsoft along. A third party needs no license."""
    microsoft, add_on = crowd.draw(14), [*named(AMOS), *crowd.draw(16)]
    small = crowd.next_ones(54)
    suites = {E5: [*named("yui.tanaka"), *microsoft], E1: small[:24], PLAN_2: small[24:36]}
    everybody_else = set(User.objects.values_list("pk", flat=True)).difference(*suites.values(), small)
    _give(sorted(everybody_else), E3, why=_("first day of the contract"))
    for sku, person_ids in suites.items():
        _give(person_ids, sku, why=_("first day of the contract"))
    _give(add_on, PSTN, why=_("they lead meetings with callers"))
    remove_provider(add_on[-2:], by=MANAGER, why=_("on leave, nobody needs to call in"))
    change_licenses(microsoft[-3:], add=[_product(E3)], remove=[_product(E5)], by=MANAGER, why=_("E5 seats are scarce"))


def _give(person_ids: Iterable[int], sku: str, *, why: str) -> None:
    change_licenses(person_ids, add=[_product(sku)], by=MANAGER, why=why)


def _product(sku: str) -> License:
    return License.objects.get(sku=sku)


def _assign(name: str, person_ids: list[int], *, first_id: int, why: str, tolls: Iterable[str] = ()) -> None:
    provider = AudioConferencingProvider.objects.get(name=name)
    desk = Desk(provider, first_id=first_id, tolls=tolls)
    changes = [_change(person_id, provider, desk.details(turn=turn)) for turn, person_id in enumerate(person_ids)]
    assign_provider(changes, by=SKYPE, why=why)


def _change(person_id: int, provider: AudioConferencingProvider, given: dict[str, str]) -> Change:
    wanted = Details(
        kind=ProviderKind.THIRD_PARTY,
        provider_id=provider.pk,
        toll_number=given[TOLL],
        toll_free_number=given[TOLL_FREE],
        conference_id=given[CONFERENCE_ID],
    )
    return Change(person_id=person_id, wanted=wanted)


def _replace_third_parties(crowd: Crowd) -> None:
    """Whoever gets a license now loses the third party, as the source document warns."""
    surprised = crowd.draw(3)
    _assign(BT, surprised, first_id=40_190_000, why=_("BT MeetMe, latecomers"))
    _give(surprised, PSTN, why=_("moved to the department with callers"))


def _collect_who_is_ready() -> None:
    """Licensed while replacing was off: they keep their third party until somebody moves them."""
    _replacing(on=False, why=_("PGi is paid until the end of the year"))
    with_pgi = people(User.objects.filter(conferencing__provider__name=PGI).values_list("pk", flat=True))
    ready = with_pgi.filter(account_enabled=True).order_by("sort_key", "pk")[:12]
    _give([person.pk for person in ready], PSTN, why=_("to be moved in December"))
    _replacing(on=True, why=_("the contract with PGi ends"))


def _change_the_directory(crowd: Crowd) -> None:
    """Some moved to the European company, some left: the next copy of the directory says so."""
    renamed, left = list(people(crowd.draw(6))), list(people(crowd.draw(8)))
    moved = {person.pk: person.user_principal_name.replace("@", "@europe.") for person in renamed}
    _sync(user_names_now=moved, left={person.pk for person in left})


def _promote(names: list[str]) -> list[str]:
    """Between an export and its answer: licenses, changes by hand, and somebody leaves."""
    licensed = _ids(names[:2])
    change_licenses(licensed, add=[_product(E5)], remove=[_product(E3)], by=MANAGER, why=_("promoted"))
    return names[:2]


def _could_not_wait(names: list[str]) -> list[str]:
    """One of them has details that the provider sends back as they were."""
    by_hand = names[2:4] + names[6:]
    _assign(INTERCALL, _ids(by_hand), first_id=798_000, why=_("could not wait"))
    return by_hand


def _leave(names: list[str]) -> list[str]:
    left = names[4:6]
    _sync(left=set(_ids(left)))
    return left


def _ids(names: list[str]) -> list[int]:
    ids = dict(User.objects.filter(user_principal_name__in=names).values_list("user_principal_name", "pk"))
    return [ids[name] for name in names]


def _sync(*, left: set[int], user_names_now: dict[int, str] | None = None) -> None:
    """The whole directory is brought in, as every night."""
    now, file = user_names_now or {}, io.StringIO()
    sheet = csv.writer(file)
    sheet.writerow(["ObjectId", "UserPrincipalName", "DisplayName", "AccountEnabled"])
    for person in User.objects.order_by("pk"):
        enabled = person.account_enabled and person.pk not in left
        user_name = now.get(person.pk, person.user_principal_name)
        sheet.writerow([person.object_id, user_name, person.display_name, str(enabled).lower()])
    file.seek(0)
    sync_directory(DirectoryFile(file), by=SYSTEM)
