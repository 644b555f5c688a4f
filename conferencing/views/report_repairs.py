"""The words by which a whole group of proposals is taken, and what is said of it afterwards: kind by kind."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from conferencing.problems import Kind, details, person

# Of the general kind, for whatever has no words of its own.
_USE = ngettext_lazy("use the proposal in %(count)s row", "use the proposals in %(count)s rows", "rows")
_ONE_BY_ONE = ngettext_lazy("decide %(count)s row", "decide %(count)s rows one by one", "rows")
_STANDS = ngettext_lazy("take it as it stands", "take these %(count)s as they stand", "rows")
_ACCEPTED = ngettext_lazy("accepted in %(count)s row", "accepted in %(count)s rows", "rows")
_STOOD = ngettext_lazy("taken as it stands in %(count)s row", "taken as they stand in %(count)s rows", "rows")

_SWAP = ngettext_lazy("swap the numbers in %(count)s row", "swap the numbers in %(count)s rows", "rows")
_USES: Mapping[Kind, Promise] = {
    details.TOLL_FREE_AS_TOLL: _SWAP,
    details.TOLL_AS_TOLL_FREE: _SWAP,
    person.PERSON_UNKNOWN: ngettext_lazy(
        "take the person in %(count)s row", "take the people in %(count)s rows", "rows"
    ),
}
_BY_CODE = {kind.code: words for kind, words in _USES.items()}

_IN_A_ROW: Mapping[Kind, Promise] = {}
_IN_A_ROW_BY_CODE = {kind.code: words for kind, words in _IN_A_ROW.items()}


def words_of_use(code: str, count: int) -> str:
    """What the button says that takes all proposals of a kind: "put back the zeros in 37 IDs"."""
    return _counted(_BY_CODE.get(code, _USE), count)


def words_of_deciding(count: int) -> str:
    return _counted(_ONE_BY_ONE, count)


def words_of_standing(count: int) -> str:
    return _counted(_STANDS, count)


def words_of_accepted(count: int) -> str:
    return _counted(_ACCEPTED, count)


def words_of_stood(count: int) -> str:
    return _counted(_STOOD, count)


def words_in_a_row(code: str) -> str:
    """What the button of a single row says, where the new value alone would not tell it."""
    return str(_IN_A_ROW_BY_CODE.get(code, ""))


def _counted(words: Promise, count: int) -> str:
    return str(words % {"rows": count, "count": number_format(count, force_grouping=True)})
