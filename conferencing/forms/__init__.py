"""The forms of the area: each asks the rules and gives values; pages and commands share them."""

from conferencing.forms.bridge import BridgeNumberForm
from conferencing.forms.dial_in import DialInForm
from conferencing.forms.providers import ProviderForm

__all__ = ["BridgeNumberForm", "DialInForm", "ProviderForm"]
