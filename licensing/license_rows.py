"""A CSV of who is to have which licenses: UserPrincipalName and Licenses, names separated by semicolons.

A license is named by its name, its short name or its SKU, in any case. An empty cell means: none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from django.utils.translation import gettext as _

from licensing.models import License
from users.directory_rows import PeopleFile, WrongCellError, read_cell
from users.keys import fold


@dataclass(frozen=True, slots=True)
class LicensesWanted:
    """What the file says of one person: the user name, and the ids of the licenses."""

    user_principal_name: str
    licenses: frozenset[int]


class LicenseFile(PeopleFile[LicensesWanted]):
    known: Mapping[str, str] = {"UserPrincipalName": "user_principal_name", "Licenses": "licenses"}
    required = ("UserPrincipalName", "Licenses")

    def __init__(self, source: TextIO) -> None:
        products = list(License.objects.in_order())
        self._names_known = ", ".join(product.name for product in products)
        self._ids = {
            fold(name): product.pk for product in products for name in (product.name, product.short_name, product.sku)
        }
        super().__init__(source)

    def read_cell(self, name: str, cell: str) -> Any:
        return self._licenses(cell) if name == "Licenses" else read_cell(name, cell)

    def _licenses(self, cell: str) -> frozenset[int]:
        names = [name.strip() for name in cell.split(";") if name.strip()]
        if unknown := [name for name in names if fold(name) not in self._ids]:
            sentence = _("Licenses names “%(found)s”, which is not a license here. Write some of these: %(known)s.")
            raise WrongCellError(sentence % {"found": unknown[0][:100], "known": self._names_known})
        return frozenset(self._ids[fold(name)] for name in names)

    def facts_of(self, values: dict[str, Any]) -> LicensesWanted:
        return LicensesWanted(**values)
