"""Forms whose fields speak in our words where Django's own would: what is wrong, and what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# From the special to the general: the first that knows a code has the word.
_SENTENCES: dict[type[forms.Field], dict[str, Any]] = {
    forms.MultipleChoiceField: {
        "required": _("Nothing is chosen. Tick at least one."),
        "invalid_choice": _("This choice is no longer available. Choose again."),
        "invalid_list": _("The choice did not arrive completely. Choose again."),
    },
    forms.ChoiceField: {
        "required": _("Nothing is chosen. Choose one."),
        "invalid_choice": _("This choice is no longer available. Choose another one."),
    },
    forms.IntegerField: {"invalid": _("This is not a whole number. Type nothing but digits, such as 60.")},
    forms.DateField: {"invalid": _("This is not a date. Type year, month and day, such as 2026-11-27.")},
    forms.TimeField: {"invalid": _("This is not a time of day. Type hours and minutes, such as 14:30.")},
    forms.EmailField: {"invalid": _("This is not a mail address. It looks like name@contoso.com.")},
    forms.FileField: {
        "required": _("No file was chosen. Choose one."),
        "invalid": _("The file did not arrive. Choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
        "empty": _("The file is empty. Choose another one."),
        "max_length": _("The file name has %(length)d characters; at most %(max)d are allowed. Shorten it."),
    },
    forms.BooleanField: {"required": _("The box is not ticked. Tick it.")},
    forms.Field: {
        "required": _("This field is empty. Fill it in."),
        "min_value": _("The smallest number allowed is %(limit_value)s. Type that or a larger one."),
        "max_value": _("The largest number allowed is %(limit_value)s. Type that or a smaller one."),
        "min_length": ngettext_lazy(
            "This needs at least %(limit_value)d character and has %(show_value)d. Type more.",
            "This needs at least %(limit_value)d characters and has %(show_value)d. Type more.",
            "limit_value",
        ),
        "max_length": ngettext_lazy(
            "This may have at most %(limit_value)d character and has %(show_value)d. Shorten it.",
            "This may have at most %(limit_value)d characters and has %(show_value)d. Shorten it.",
            "limit_value",
        ),
        "null_characters_not_allowed": _(
            "There is an invisible character (NUL) in this field. Clear it and type it again."
        ),
    },
}


class InPlainWords:
    """For a form that is made elsewhere; every form of ours is a PlainForm."""

    fields: dict[str, forms.Field]

    def full_clean(self) -> None:
        for field in self.fields.values():
            speak_plainly(field)
        super().full_clean()  # type: ignore[misc]  # the form beside it has it


class PlainForm(InPlainWords, forms.Form):
    """What a field says by itself stays: only Django's own sentences are replaced."""


def speak_plainly(field: forms.Field) -> None:
    for kind, sentences in _SENTENCES.items():
        if isinstance(field, kind):
            for code, sentence in sentences.items():
                if field.error_messages.get(code) is _djangos(kind, code):
                    field.error_messages[code] = sentence


def _djangos(kind: type[forms.Field], code: str) -> Any:
    """What Django says for a code; nothing where its validators speak."""
    for each in kind.__mro__:
        said = vars(each).get("default_error_messages", {})
        if code in said:
            return said[code]
    return None
