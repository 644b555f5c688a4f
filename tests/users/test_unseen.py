"""Names with characters that nobody sees: told apart from those whose script needs them, the same for every name."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from conferencing.models import AudioConferencingProvider, BridgeNumber, TenantSettings
from conferencing.models.provider import ProviderNumber
from users.models import User
from users.unseen import SENTENCE, UNSEEN, holds_unseen

NAMES: list[tuple[type[models.Model], str]] = [
    (User, "display_name"),
    (User, "department"),
    (AudioConferencingProvider, "name"),
    (ProviderNumber, "location"),
    (BridgeNumber, "state"),
    (BridgeNumber, "city"),
    (BridgeNumber, "languages"),
    (TenantSettings, "organization_name"),
    (TenantSettings, "send_email_from_display_name"),
]
HIDDEN = ["Inter\nCall", "Inter\u2028Call", "\u202ellaCretnI", "Inter\u2066Call", "Inter\u200bCall", "\ufeffInterCall"]
JOINERS = ["Inter\u200dCall", "InterCall\u200c", "\u200dInterCall"]


@pytest.mark.parametrize(("model", "field"), NAMES)
def test_every_model_refuses_them_in_its_names_with_one_sentence(model: type[models.Model], field: str) -> None:
    of_model: Any = model._meta.get_field(field)
    for text in (*HIDDEN, *JOINERS):
        with pytest.raises(ValidationError) as refused:
            of_model.run_validators(text)
        assert [(error.code, error.message) for error in refused.value.error_list] == [(UNSEEN, SENTENCE)]


@pytest.mark.parametrize(
    "name",
    [
        "InterCall",
        "AT&T – Conférence",
        "محمد عبد الرحمن",
        "نیما کریمی\u200cزاده",
        "ක්\u200dරි",
        "שלום\u200f",
        "田中 結衣",
        "",
    ],
)
def test_names_of_every_script_are_fine(name: str) -> None:
    assert not holds_unseen(name)
