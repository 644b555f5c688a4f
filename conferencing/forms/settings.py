"""What the forms of the organization's settings share: each shows some of them and leaves the others alone."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.utils.translation import gettext as _

from acpportal.web.expected import ExpectedField, packed
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from conferencing.forms.parts import put_at_fields
from conferencing.models import TenantSettings
from conferencing.settings_actions import NAMES, SettingsValues, problems_with_settings, values_of


class SettingsForm(PlainForm):
    """Fields by the names of the settings. Valid when nothing stands against what is typed."""

    form_id: ClassVar[str]
    expected = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None = None, *, settings: TenantSettings, cancel: str = "") -> None:
        self.current = values_of(settings)
        now = self._shown(settings)
        super().__init__(data, initial={**now, "expected": now})
        self.helper = FormHelper()
        self.helper.form_id = self.form_id
        self.helper.layout = Layout("expected", *self.sections(), Buttons(_("save"), cancel=cancel))

    @classmethod
    def names(cls) -> list[str]:
        """The settings that this form is about."""
        return [name for name in cls.base_fields if name in NAMES]

    def sections(self) -> list[Any]:
        """The fields as they stand on the page."""
        return list(self.names())

    def clean(self) -> None:
        if not self.errors:
            put_at_fields(self, problems_with_settings(self.values()))

    def values(self) -> SettingsValues:
        """All settings: those of this form as typed, the others as they are."""
        return replace(self.current, **{name: self.cleaned_data[name] for name in self.names()})

    def expect(self, settings: TenantSettings) -> None:
        """The page shows what is there now beside what was chosen: saving again means it."""
        self.data = {**dict(self.data.items()), "expected": packed(self._shown(settings), of=type(self))}

    def in_words(self, values: SettingsValues) -> dict[str, str]:
        """What the values are, by the labels of their fields."""
        return {str(self.fields[name].label): self._words(name, getattr(values, name)) for name in self.names()}

    def _words(self, name: str, value: str | bool | int) -> str:  # noqa: FBT001 (the value of a setting)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))

    def _shown(self, settings: TenantSettings) -> dict[str, Any]:
        now = values_of(settings).as_json()
        return {name: now[name] for name in self.names()}
