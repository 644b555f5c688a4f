"""The first days of Contoso in the portal: people come in, licenses and numbers are bought, providers agreed with."""

from django.utils.translation import gettext as _

from acpportal.demo.by_hand import change_licenses_of, give, product, set_as
from acpportal.demo.cast import AMOS, GLOBAL, INA, JAKOB, MANAGER, PILAR, cast, user_name
from acpportal.demo.crowd import Crowd, named, people
from acpportal.demo.organization import BRIDGE_NUMBERS, PROVIDERS, SEATS, SHORT_LIVED
from acpportal.invented import invent_people
from conferencing.actions import remove_provider
from conferencing.bridge_actions import add_bridge_number
from conferencing.numbers import clean, understand
from conferencing.provider_actions import add_provider
from licensing.actions import set_seats
from licensing.products import E1, E3, E5, PLAN_2, PSTN
from users.administrators import give_role
from users.audit import SYSTEM
from users.directory import add_people
from users.models import User
from users.roles import Role

INVENTED, SEED = 373, 2017


def hire() -> Crowd:
    taken = [facts.user_principal_name for facts in cast()]
    strangers = invent_people(INVENTED, seed=SEED, taken=taken)
    invented = add_people(strangers, by=SYSTEM, why=_("first copy of the directory"))
    add_people(cast(), by=SYSTEM, why=_("first copy of the directory"))
    roles = {PILAR: Role.GLOBAL, AMOS: Role.SKYPE_FOR_BUSINESS, INA: Role.USER_MANAGEMENT, JAKOB: Role.SERVICE}
    for local_part, role in roles.items():
        give_role(User.objects.get(upn_key=user_name(local_part)), role=role, by=SYSTEM)
    able = people(invented).filter(account_enabled=True).order_by("pk")
    return Crowd(able.values_list("pk", flat=True), seed=SEED)


def buy_and_agree() -> None:
    set_as(replacing=True, telling=False, why=_("as Microsoft recommends; managers tell the first people"))
    for values in (*PROVIDERS, SHORT_LIVED):
        add_provider(values, by=GLOBAL, why=_("contract signed"))
    for kind, number, place in BRIDGE_NUMBERS:
        add_bridge_number(understand(clean(number)), kind=kind, values=place, by=GLOBAL)
    for sku, seats in SEATS.items():
        set_seats(product(sku), seats=seats, by=GLOBAL, why=_("yearly order"))


def license_people(crowd: Crowd) -> None:
    """A base for nearly everybody; E5 and the add-on bring Microsoft along. A third party needs no license."""
    microsoft, add_on = crowd.draw(14), [*named(AMOS), *crowd.draw(16)]
    small = crowd.next_ones(54)
    suites = {E5: [*named("yui.tanaka"), *microsoft], E1: small[:24], PLAN_2: small[24:36]}
    everybody_else = set(User.objects.values_list("pk", flat=True)).difference(*suites.values(), small)
    give(sorted(everybody_else), E3, why=_("first day of the contract"))
    for sku, person_ids in suites.items():
        give(person_ids, sku, why=_("first day of the contract"))
    give(add_on, PSTN, why=_("they lead meetings with callers"))
    remove_provider(add_on[-2:], by=MANAGER, why=_("on leave, nobody needs to call in"))
    change_licenses_of(microsoft[-3:], add=E3, remove=E5, why=_("E5 seats are scarce"))
