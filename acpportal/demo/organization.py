"""What Contoso has bought and agreed: providers, numbers of the bridge, licenses.

All numbers are from ranges reserved for fiction: US and Canada 555-01xx (toll-free 555-0199), Ofcom's for drama, and
their like in Ireland, Germany, France, Sweden and Australia.
"""

from conferencing.bridge_actions import NumberValues
from conferencing.models import NumberKind
from conferencing.provider_actions import GivenNumber, ProviderValues
from licensing.products import E1, E3, E5, PLAN_2, PSTN

NAME, DOMAIN = "Contoso", "contoso.com"

INTERCALL, PGI, BT, ATT = "InterCall", "PGi", "BT Conferencing UK_EMEA", "ATT Conferencing"
BT_AMERICA = "BT Conferencing US_NOAM"

PROVIDERS = (
    ProviderValues(
        name=INTERCALL,
        domain="intercall.example",
        url="https://www.intercall.example/contoso",
        contact_mail="accounts@intercall.example",
        id_lengths=(7,),
        id_beginnings=("07",),
        toll_numbers=(
            GivenNumber(number="+14255550142", location="Redmond"),
            GivenNumber(number="+12065550117", location="Seattle"),
            GivenNumber(number="+16045550163", location="Vancouver"),
        ),
        toll_free_numbers=(GivenNumber(number="+18885550199", location="United States and Canada"),),
    ),
    ProviderValues(
        name=PGI,
        domain="pgi.example",
        url="https://www.pgi.example",
        contact_mail="provisioning@pgi.example",
        id_lengths=(9, 10),
        toll_numbers=(
            GivenNumber(number="+353209100123", location="Ireland"),
            GivenNumber(number="+46846500412", location="Stockholm"),
            GivenNumber(number="+61255501234", location="Sydney"),
        ),
        toll_free_numbers=(GivenNumber(number="+18775550199", location="United States"),),
    ),
    ProviderValues(
        name=BT,
        domain="bt-conferencing.example",
        contact_mail="meetme@bt-conferencing.example",
        id_lengths=(8,),
        toll_numbers=(
            GivenNumber(number="+442079460958", location="London"),
            GivenNumber(number="+493023125014", location="Berlin"),
            GivenNumber(number="+33199001234", location="Paris"),
        ),
        toll_free_numbers=(GivenNumber(number="+448081570123", location="United Kingdom"),),
    ),
    # This provider gives every customer numbers of their own: none is known beforehand, so none is a question.
    ProviderValues(
        name=ATT, domain="att-conferencing.example", contact_mail="desk@att-conferencing.example", id_lengths=(6,)
    ),
)

# Retired in the course of the story
SHORT_LIVED = ProviderValues(
    name=BT_AMERICA,
    domain="us.bt-conferencing.example",
    contact_mail="meetme@us.bt-conferencing.example",
    id_lengths=(10,),
    toll_numbers=(GivenNumber(number="+13035550140", location="Denver"),),
    toll_free_numbers=(GivenNumber(number="+18665550199", location="United States"),),
)

# Kind, number, and what is said of it; the first toll number is the default
_AMERICAN, _BRITISH = "English (United States), Spanish", "English (United Kingdom)"
BRIDGE_NUMBERS = (
    (NumberKind.TOLL, "+12065550100", NumberValues(country="US", state="WA", city="Seattle", languages=_AMERICAN)),
    (NumberKind.TOLL, "+441632960123", NumberValues(country="GB", languages=_BRITISH)),
    (NumberKind.TOLL, "+496990009042", NumberValues(country="DE", city="Frankfurt", languages=f"German, {_BRITISH}")),
    (NumberKind.TOLL, "+13125550136", NumberValues(country="US", state="IL", city="Chicago", is_shared=True)),
    (NumberKind.TOLL_FREE, "+18555550199", NumberValues(country="US", languages=_AMERICAN)),
)

# Seats bought; those of the add-on are nearly gone
SEATS = {E1: 60, E3: 380, E5: 25, PLAN_2: 20, PSTN: 35}
