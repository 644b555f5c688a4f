"""Lays down the service plans and the products that hold them, by Microsoft's names of 2017, without seats."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations

PLANS = {
    "MCOSTANDARD": "Skype for Business Online Plan 2",
    "MCOMEETADV": "Skype for Business PSTN Conferencing",
}

# SKU: name, short name, service plans, the plan it stands on
PRODUCTS = {
    "STANDARDPACK": ("Office 365 Enterprise E1", "E1", ["MCOSTANDARD"], None),
    "ENTERPRISEPACK": ("Office 365 Enterprise E3", "E3", ["MCOSTANDARD"], None),
    "ENTERPRISEPREMIUM": ("Office 365 Enterprise E5", "E5", ["MCOSTANDARD", "MCOMEETADV"], None),
    "MCOSTANDARD": ("Skype for Business Online Plan 2", "Plan 2", ["MCOSTANDARD"], None),
    "MCOMEETADV": ("Skype for Business PSTN Conferencing", "PSTN", ["MCOMEETADV"], "MCOSTANDARD"),
}


def lay_down(apps: Apps, _schema_editor: Any) -> None:
    ServicePlan, License = apps.get_model("licensing", "ServicePlan"), apps.get_model("licensing", "License")
    plans = {code: ServicePlan.objects.get_or_create(code=code, defaults={"name": name})[0] for code, name in PLANS.items()}
    for sku, (name, short_name, held, needed) in PRODUCTS.items():
        facts = {"name": name, "short_name": short_name, "needs_plan": plans.get(needed)}
        product, _made = License.objects.get_or_create(sku=sku, defaults=facts)
        product.plans.set(plans[code] for code in held)


class Migration(migrations.Migration):

    dependencies = [("licensing", "0003_license_short_name")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
