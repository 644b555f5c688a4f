"""Which field a name of a column stands for, and which names speak of a secret that is never read."""

import re
import unicodedata
from collections.abc import Iterable

from conferencing.provider_file.sandbox import header_names as names

USER_NAME, DISPLAY_NAME, PROVIDER = "user_name", "display_name", "provider"
TOLL, TOLL_FREE, CONFERENCE_ID = "toll_number", "toll_free_number", "conference_id"
NAMES = {
    USER_NAME: names.USERNAME,
    DISPLAY_NAME: names.DISPLAY_NAME,
    PROVIDER: names.PROVIDER,
    TOLL: names.TOLL_NUMBER,
    TOLL_FREE: names.TOLL_FREE_NUMBER,
    CONFERENCE_ID: names.CONFERENCE_ID,
}
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_HINT = re.compile(r"[(\[（【]([^)\]）】]{0,64})[)\]）】]")


def fold_header(text: str) -> str:
    """Names are compared by their letters and digits alone: "Toll-free\n number*" is TollFreeNumber, é is e."""
    if text.isascii():
        return "".join(c for c in text.lower() if c.isalnum())
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def without_hint(text: str) -> str:
    """ "Passcode (7 digits)" without what stands in brackets."""
    return _HINT.sub(" ", text)


_FIELD_OF: dict[str, str] = {}
for _field, _names in NAMES.items():
    for _name in _names:
        for _spelling in (_name, _name.translate(_GERMAN)):
            _FIELD_OF.setdefault(fold_header(_spelling), _field)
_EITHER = {fold_header(name) for name in names.EITHER}
_FREE = re.compile("|".join(re.escape(fold_header(word)) for word in sorted(names.FREE, key=len, reverse=True)))
_FREE_ALONE = {fold_header(word) for word in names.FREE_ALONE}
_PAID, _NOT_FREE = ([fold_header(word) for word in words] for words in (names.PAID, names.NOT_FREE))
# Our own columns: a hidden seal, what the check of each row says, and what was wrong with it; and of people in XML the
# line where each begins, which stands in no file
SEAL, CHECK, WHAT_IS_WRONG, LINE = ("AcpSeal",), ("Check",), ("What is wrong",), ("AcpLine",)
_SEALS = {fold_header(name) for name in SEAL}
_OWN = _SEALS | {fold_header(name) for name in (*CHECK, *WHAT_IS_WRONG, *LINE)}
_COUNTED_CHECK = "check:"  # the check's header counts, too: "Check: 412 of 500 done"


def field_of(header: str) -> str:
    """The field a header is known for: by all of it, else without its hint; "" for a header that is not known."""
    return _FIELD_OF.get(fold_header(header)) or by_hint(_FIELD_OF.get(fold_header(without_hint(header)), ""), header)


def by_hint(field: str, header: str) -> str:
    """What stands in brackets tells the toll-free number from the toll number: "Access number (toll-free)"."""
    if field != TOLL:
        return field
    hints = [fold_header(hint) for hint in _HINT.findall(header)]
    return TOLL_FREE if any(map(_speaks_of_free, hints)) else TOLL


def _speaks_of_free(hint: str) -> bool:
    """Where both are named, "toll or toll-free", it tells nothing."""
    left = _FREE.sub("", hint)
    return hint in _FREE_ALONE or (left != hint and not _has(left, _PAID) and not _has(hint, _NOT_FREE))


def is_seal(header: str) -> bool:
    return fold_header(header) in _SEALS


def is_line(header: str) -> bool:
    return header == LINE[0]


def is_ours(header: str) -> bool:
    """Whether a column was put into the file by ourselves and is no field: nothing is to be said about it."""
    return fold_header(header) in _OWN or header.strip().casefold().startswith(_COUNTED_CHECK)


def is_either(header: str) -> bool:
    """A bare "Name" is the provider's in a file of cmdlets, the person's in most others."""
    return fold_header(header) in _EITHER


def known_names() -> dict[str, str]:
    """All names as they are compared, with their field."""
    return dict(_FIELD_OF)


# LeaderPIN -> leader, pin; "Moderator code" -> moderator, code; PINs -> pins
_PARTS, _WHOLE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+"), re.compile(r"[^\W\d_]+")
_SECRETS = {
    *(
        "pin",
        "pins",
        "pincode",
        "pincodes",
        "pinnummer",
        "pinnumber",
        "pinkode",
        "pinkod",
        "geheimzahl",
        "geheimnummer",
    ),
    *("password", "passwort", "пин", "пинкод", "暗証番号", "暗証"),
}
_OF_THE_LEADER = (
    *("leader", "moderat", "organi", "host", "chair", "presenter", "leiter", "veranstalter", "vorsitz", "gastgeber"),
    *("animateur", "president", "hote", "lider", "anfitri", "presentador", "conduttore", "relatore", "voorzitter"),
    *(
        "leider",
        "moderad",
        "модератор",
        "организатор",
        "ведущ",
        "ordförande",
        "motesledare",
        "主持",
        "主催",
        "議長",
        "司会",
    ),
    *("リーダー", "モデレーター", "モデレータ", "开催者", "主席", "組織者", "组织者", "prowadzac"),
)
_CODES = (
    *(
        "pin",
        "code",
        "passwor",
        "kennwor",
        "kennzahl",
        "geheim",
        "motdepasse",
        "clave",
        "contrasen",
        "codigo",
        "codice",
    ),
    *(
        "parola",
        "senha",
        "chave",
        "wachtwoord",
        "kod",
        "key",
        "код",
        "пароль",
        "コード",
        "暗証",
        "パスワード",
        "密码",
        "密碼",
        "代码",
    ),
    *("口令", "代碼"),
)
_OF_EVERYBODY = (
    "participant",
    "guest",
    "attendee",
    "teilnehm",
    "gast",
    "invit",
    "partecip",
    "deelnem",
    "参加者",
    "参会",
    "与会",
)
_LEADERS = tuple(fold_header(stem) for stem in _OF_THE_LEADER)
_CODE_STEMS = tuple(fold_header(stem) for stem in _CODES)
_EVERYBODY = tuple(fold_header(stem) for stem in _OF_EVERYBODY)
_SECRET_WORDS = {fold_header(word) for word in _SECRETS}


def is_pin(header: str) -> bool:
    """Whether a header speaks of the organizer's secret; values of such columns never leave the child."""
    folded = fold_header(header)
    if _has(folded, _LEADERS) and _has(folded, _CODE_STEMS):
        return True
    words = {fold_header(part) for part in (*_PARTS.findall(header), *_WHOLE.findall(header))}
    return bool(words & _SECRET_WORDS or folded in _SECRET_WORDS) and not _has(folded, _EVERYBODY)


def names_as_data() -> dict[str, dict[str, list[str]] | list[str]]:
    """All that columns are known by, folded, better names first, for who compares them elsewhere: in a browser."""
    by_field: dict[str, list[str]] = {field: [] for field in NAMES}
    for name, field in _FIELD_OF.items():
        by_field[field].append(name)
    return {
        "fields": by_field,
        "either": sorted(_EITHER),
        "free": sorted(map(fold_header, names.FREE), key=len, reverse=True),
        "freeAlone": sorted(_FREE_ALONE),
        "paid": _PAID,
        "notFree": _NOT_FREE,
        "leaders": list(_LEADERS),
        "codes": list(_CODE_STEMS),
        "everybody": list(_EVERYBODY),
        "secret": sorted(_SECRET_WORDS),
    }


def _has(folded: str, stems: Iterable[str]) -> bool:
    return any(stem in folded for stem in stems)
