"""The only writer of products and service plans."""

from typing import Any

from django.apps.registry import Apps

from licensing.products import PLANS, PRODUCTS


def lay_down_products(*, apps: Apps, using: str) -> None:
    """Adds the plans and products that a migrated database lacks; what was bought of each is left as it is."""
    try:
        plan_model: Any = apps.get_model("licensing", "ServicePlan")
        license_model: Any = apps.get_model("licensing", "License")
    except LookupError:
        return
    plans = plan_model.objects.using(using)
    for code, name in PLANS.items():
        plans.get_or_create(code=code, defaults={"name": name})
    for product in PRODUCTS:
        facts = {
            "name": product.name,
            "short_name": product.short_name,
            "needs_plan": plans.get(code=product.needs_plan) if product.needs_plan else None,
        }
        row, made = license_model.objects.using(using).get_or_create(sku=product.sku, defaults=facts)
        if made:
            row.plans.set(plans.filter(code__in=product.plans))
