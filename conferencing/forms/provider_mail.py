"""The mail to a provider's contact, to be worded before it goes."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import ExpectedField
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm


class ProviderMailForm(PlainForm):
    """Subject and text. It names the mails that went before, so that a form sent twice sends once."""

    title = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 12, "cols": 60})
    )
    expected = ExpectedField()

    def __init__(self, *args: Any, sent_before: int, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["expected"] = {"sent": sent_before}
        self.helper = FormHelper()
        self.helper.layout = Layout("expected", "title", "text", Buttons(save=_("send"), cancel=cancel))

    @property
    def expected_mails(self) -> int:
        return int(self.cleaned_data["expected"].get("sent", -1))
