"""The field that a name of a column is like: one letter off a known name, or made of the words of one."""

from rapidfuzz import fuzz, process

from conferencing.provider_file.mapping.fields import CONFERENCE_ID, TOLL, TOLL_FREE
from conferencing.provider_file.sandbox.headers import by_hint, fold_header, known_names, without_hint

_ALIKE, _AHEAD = 85, 6  # of 100: how like a name has to be, and how much more than to any name of another field
_SHORTEST = 5
_FREE = (
    "free",
    "frei",
    "gratui",
    "gratis",
    "kostenlos",
    "numeroverde",
    "sinscargo",
    "sanssfrais",
    "無料",
    "免费",
    "免費",
)
_NUMBERS = (
    *(
        "number",
        "phone",
        "dialin",
        "dialing",
        "nummer",
        "einwahl",
        "telef",
        "numero",
        "appel",
        "inbel",
        "toll",
    ),
    *("番号", "電話", "ダイヤル", "号码", "电话", "號碼", "電話"),
)
_PAID = ("toll", "local", "pflichtig", "payant", "pago", "pagamento", "betaal", "有料", "收费", "付费")
_DIALLED = ("dialin", "einwahl", "access", "acces", "bridge", "appel", "inbel", "conference", "konferenz", "conferenc")
_CONFERENCE = (
    *(
        "conf",
        "konf",
        "meeting",
        "besprech",
        "reunion",
        "riunione",
        "vergader",
        "participa",
        "teilnehm",
        "guest",
        "attendee",
    ),
    *("deelnem", "partecipa", "会議", "会议", "會議", "参加者", "参会"),
)
_IDS = ("id", "code", "kenn", "codigo", "codice", "passcode", "コード", "パスコード", "番号", "号", "代码", "密码")
_NAMES = known_names()


def field_like(header: str) -> str:
    """ "" where it is like no known name, or like those of two fields."""
    folded = fold_header(without_hint(header)) or fold_header(header)
    return by_hint(_by_letters(folded), header) or _by_words(fold_header(header))


def may_be_called(header: str, name: str) -> bool:
    """Whether a column of this name may hold the field: a code of any kind, a number of any kind."""
    stems = {CONFERENCE_ID: _IDS, TOLL: _NUMBERS, TOLL_FREE: _NUMBERS}.get(name, ())
    return bool(stems) and _has(fold_header(header), stems)


def _by_letters(folded: str) -> str:
    if len(folded) < _SHORTEST:
        return ""
    found = process.extract(folded, _NAMES.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE - _AHEAD, limit=20)
    best: dict[str, float] = {}
    for name, score, _at in found:
        best[_NAMES[name]] = max(score, best.get(_NAMES[name], 0))
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _ALIKE or (len(ranked) > 1 and ranked[1][1] > ranked[0][1] - _AHEAD):
        return ""
    return ranked[0][0]


def _by_words(folded: str) -> str:
    """Free and a number; paid or dialled and a number; of a conference and a code."""
    if _has(folded, _FREE) and _has(folded, _NUMBERS):
        return TOLL_FREE
    if _has(folded, _NUMBERS) and (_has(folded, _PAID) or _has(folded, _DIALLED)) and not folded.endswith(_IDS):
        return TOLL
    if _has(folded, _CONFERENCE) and _has(folded, _IDS):
        return CONFERENCE_ID
    return ""


def _has(folded: str, stems: tuple[str, ...]) -> bool:
    return any(fold_header(stem) in folded for stem in stems)
