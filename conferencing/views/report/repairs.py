"""The words by which a whole group of proposals is taken, and what is said of it afterwards: kind by kind."""

from collections.abc import Collection, Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext_lazy

from conferencing.problems import Kind, damage, details, moved, outliers, phone_numbers, round_trip, rows

# Of the general kind, for whatever has no words of its own.
_USE = ngettext_lazy("use the proposal in %(count)s %(row_name)s", "use the proposals in %(count)s %(entries)s", "rows")
_ONE_BY_ONE = ngettext_lazy("decide %(count)s %(row_name)s", "decide %(count)s %(entries)s one by one", "rows")
_STANDS = ngettext_lazy("take it as it stands", "take these %(count)s as they stand", "rows")
_ACCEPTED = ngettext_lazy("accepted in %(count)s %(row_name)s", "accepted in %(count)s %(entries)s", "rows")
_STOOD = ngettext_lazy(
    "taken as it stands in %(count)s %(row_name)s", "taken as they stand in %(count)s %(entries)s", "rows"
)

_USES: Mapping[Kind, Promise] = {
    kind: words
    for kinds, words in (
        (
            (damage.ZEROS_LOST, damage.ZEROS_PROBABLY_LOST, outliers.ZEROS_PROBABLY_LOST_IN_FILE),
            ngettext_lazy("put back the zeros in %(count)s ID", "put back the zeros in %(count)s IDs", "rows"),
        ),
        (
            (damage.ID_WITH_WORDS, damage.ID_AMONG_OTHERS, damage.PIN_BESIDE_ID),
            ngettext_lazy(
                "take the ID alone in %(count)s %(row_name)s", "take the ID alone in %(count)s %(entries)s", "rows"
            ),
        ),
        (
            (damage.SCIENTIFIC,),
            ngettext_lazy(
                "write out the digits in %(count)s %(row_name)s",
                "write out the digits in %(count)s %(entries)s",
                "rows",
            ),
        ),
        (
            (damage.DIGITS_LOST_KNOWN, phone_numbers.NUMBER_NEARLY_KNOWN),
            ngettext_lazy(
                "take the known number in %(count)s %(row_name)s",
                "take the known number in %(count)s %(entries)s",
                "rows",
            ),
        ),
        (
            (damage.LIKE_AN_AMOUNT,),
            ngettext_lazy(
                "take the marks away in %(count)s %(row_name)s", "take the marks away in %(count)s %(entries)s", "rows"
            ),
        ),
        (
            (damage.DATE_UNDONE,),
            ngettext_lazy("turn %(count)s date back into digits", "turn %(count)s dates back into digits", "rows"),
        ),
        (
            (damage.LETTERS_FOR_DIGITS, phone_numbers.NUMBER_KEYPAD),
            ngettext_lazy(
                "replace letters with digits in %(count)s %(row_name)s",
                "replace letters with digits in %(count)s %(entries)s",
                "rows",
            ),
        ),
        (
            (phone_numbers.NUMBER_PREFIX,),
            ngettext_lazy("begin %(count)s number with a plus", "begin %(count)s numbers with a plus", "rows"),
        ),
        (
            (phone_numbers.NUMBER_TRUNK_ZERO,),
            ngettext_lazy("take the digit out of %(count)s number", "take the digit out of %(count)s numbers", "rows"),
        ),
        (
            (phone_numbers.NUMBER_NATIONAL,),
            ngettext_lazy("add the country to %(count)s number", "add the country to %(count)s numbers", "rows"),
        ),
        (
            (phone_numbers.NUMBER_SCHEME, phone_numbers.NUMBER_WITH_WORDS, phone_numbers.NUMBER_EXTENSION),
            ngettext_lazy(
                "take the number alone in %(count)s %(row_name)s",
                "take the number alone in %(count)s %(entries)s",
                "rows",
            ),
        ),
        (
            (phone_numbers.NUMBER_AMONG_OTHERS,),
            ngettext_lazy(
                "take the one that fits in %(count)s %(row_name)s",
                "take the one that fits in %(count)s %(entries)s",
                "rows",
            ),
        ),
        (
            (phone_numbers.NUMBERS_SWAPPED, details.TOLL_FREE_AS_TOLL, details.TOLL_AS_TOLL_FREE),
            ngettext_lazy(
                "swap the numbers in %(count)s %(row_name)s", "swap the numbers in %(count)s %(entries)s", "rows"
            ),
        ),
        (
            (phone_numbers.COLUMNS_EXCHANGED,),
            ngettext_lazy(
                "put the values of %(count)s %(row_name)s in order",
                "put the values of %(count)s %(entries)s in order",
                "rows",
            ),
        ),
        (
            (moved.DETAILS_SHIFTED,),
            ngettext_lazy(
                "move the details of %(count)s %(row_name)s back",
                "move the details of %(count)s %(entries)s back",
                "rows",
            ),
        ),
        (
            (moved.NUMBERS_SHIFTED, moved.NUMBERS_SORTED),
            ngettext_lazy(
                "give %(count)s person their number back", "give %(count)s people their numbers back", "rows"
            ),
        ),
        (
            (rows.GOES_ON_BELOW,),
            ngettext_lazy(
                "take what is below into %(count)s %(row_name)s",
                "take what is below into %(count)s %(entries)s",
                "rows",
            ),
        ),
        (
            (moved.NUMBERS_PERHAPS_MOVED,),
            ngettext_lazy("keep the number of %(count)s person", "keep the numbers of %(count)s people", "rows"),
        ),
        (
            (outliers.NUMBERS_COUNTED_UP,),
            ngettext_lazy(
                "give %(count)s %(row_name)s the first number", "give %(count)s %(entries)s the first number", "rows"
            ),
        ),
        (
            (moved.DETAILS_SORTED, moved.DETAILS_OF_ANOTHER),
            ngettext_lazy("give %(count)s person their ID back", "give %(count)s people their IDs back", "rows"),
        ),
        (
            (outliers.CONFERENCE_ID_NEARLY_HELD,),
            ngettext_lazy("keep the ID of %(count)s person", "keep the IDs of %(count)s people", "rows"),
        ),
        (
            (round_trip.TOLL_FREE_BLANK,),
            ngettext_lazy("keep %(count)s toll-free number", "keep %(count)s toll-free numbers", "rows"),
        ),
        (
            (moved.USER_NAMES_MOVED, moved.USER_NAMES_PERHAPS_MOVED),
            ngettext_lazy("put %(count)s user name back", "put %(count)s user names back", "rows"),
        ),
    )
    for kind in kinds
}
_BY_CODE = {kind.code: words for kind, words in _USES.items()}

_STANDING = {
    round_trip.TOLL_FREE_BLANK.code: ngettext_lazy(
        "remove %(count)s toll-free number", "remove %(count)s toll-free numbers", "rows"
    )
}

_IN_A_ROW: Mapping[Kind, Promise] = {
    phone_numbers.COLUMNS_EXCHANGED: _lazy("put them in order"),
    moved.DETAILS_SHIFTED: _lazy("move them back"),
}
_IN_A_ROW_BY_CODE = {kind.code: words for kind, words in _IN_A_ROW.items()}


def words_of_use(code: str, count: int, *, names: Mapping[str, str]) -> str:
    """What the button says that takes all proposals of a kind: "put back the zeros in 37 IDs"."""
    return _counted(_BY_CODE.get(code, _USE), count, names)


def words_of_deciding(count: int, *, names: Mapping[str, str]) -> str:
    return _counted(_ONE_BY_ONE, count, names)


def words_of_standing(code: str, count: int) -> str:
    """What the button says that takes a kind as it stands: where something would go by that, it says so."""
    return _counted(_STANDING.get(code, _STANDS), count)


def words_of_standing_in_a_row(codes: Collection[str]) -> str:
    if round_trip.TOLL_FREE_BLANK.code not in codes:
        return _counted(_STANDS, 1)
    if len(codes) == 1:
        return _("remove the toll-free number")
    return _("take it as it stands, without the toll-free number")


def words_of_accepted(count: int, *, names: Mapping[str, str]) -> str:
    return _counted(_ACCEPTED, count, names)


def words_of_stood(count: int, *, names: Mapping[str, str]) -> str:
    return _counted(_STOOD, count, names)


def words_in_a_row(code: str) -> str:
    """What the button of a single row says, where the new value alone would not tell it."""
    return str(_IN_A_ROW_BY_CODE.get(code, ""))


def _counted(words: Promise, count: int, names: Mapping[str, str] | None = None) -> str:
    return str(words % {"rows": count, "count": number_format(count, force_grouping=True), **(names or {})})
