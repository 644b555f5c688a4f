"""The products that the portal knows, by Microsoft's names of 2017."""

from dataclasses import dataclass

E1 = "STANDARDPACK"
E3 = "ENTERPRISEPACK"
E5 = "ENTERPRISEPREMIUM"
PLAN_2 = "MCOSTANDARD"
PSTN = "MCOMEETADV"

PLANS = {
    "MCOSTANDARD": "Skype for Business Online Plan 2",
    "MCOMEETADV": "Skype for Business PSTN Conferencing",
}


@dataclass(frozen=True, kw_only=True)
class Product:
    """A license that can be bought. `needs_plan` is the plan an add-on stands on."""

    sku: str
    name: str
    short_name: str
    plans: tuple[str, ...]
    needs_plan: str = ""


PRODUCTS = (
    Product(sku=E1, name="Office 365 Enterprise E1", short_name="E1", plans=("MCOSTANDARD",)),
    Product(sku=E3, name="Office 365 Enterprise E3", short_name="E3", plans=("MCOSTANDARD",)),
    Product(sku=E5, name="Office 365 Enterprise E5", short_name="E5", plans=("MCOSTANDARD", "MCOMEETADV")),
    Product(sku=PLAN_2, name="Skype for Business Online Plan 2", short_name="Plan 2", plans=("MCOSTANDARD",)),
    Product(
        sku=PSTN,
        name="Skype for Business PSTN Conferencing",
        short_name="PSTN",
        plans=("MCOMEETADV",),
        needs_plan="MCOSTANDARD",
    ),
)
