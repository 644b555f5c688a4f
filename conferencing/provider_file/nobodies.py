"""Rows among the people that are nobody: totals, notes, signatures. Whatever could be a person stays a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from conferencing.problems import Problem
from conferencing.problems.layout import NOT_PEOPLE
from conferencing.provider_file.mapping import CONFERENCE_ID, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Row, rows_in_words
from conferencing.provider_file.sandbox.headers import fold_header

_LISTED = 10
_TOTALS = (
    *(
        "total",
        "grandtotal",
        "subtotal",
        "sum",
        "summe",
        "gesamt",
        "anzahl",
        "count",
        "somme",
        "soustotal",
        "nombretotal",
    ),
    *(
        "totaal",
        "aantal",
        "totale",
        "totali",
        "suma",
        "recuento",
        "合計",
        "総計",
        "小計",
        "件数",
        "合计",
        "总计",
        "小计",
        "總計",
        "итого",
        "всего",
    ),
)
_GROUPS = (
    *("department", "country", "location", "region", "site", "office", "city", "building", "team", "group", "division"),
    *("costcenter", "costcentre", "company", "customer", "abteilung", "land", "standort", "kostenstelle"),
    *("departement", "pays", "service", "departamento", "pais", "ubicacion", "reparto", "paese", "sede", "afdeling"),
    *("locatie", "部署", "部門", "国", "部门", "国家"),
)
_NOTES = (
    *(
        "note",
        "notes",
        "nb",
        "ps",
        "remark",
        "remarks",
        "legend",
        "hinweis",
        "hinweise",
        "anmerkung",
        "bemerkung",
        "remarque",
    ),
    *("nota", "notas", "opmerking", "observacion", "osservazioni", "注", "注意", "备注", "備考", "備註", "примечание"),
)
_SIGNATURES = (
    *(
        "kindregards",
        "bestregards",
        "regards",
        "sincerely",
        "yourssincerely",
        "thankyou",
        "thanks",
        "preparedby",
        "createdby",
    ),
    *(
        "generatedby",
        "generatedon",
        "exportedon",
        "printedon",
        "endoflist",
        "endoffile",
        "endofreport",
        "signature",
        "signed",
    ),
    *(
        "approvedby",
        "checkedby",
        "questions",
        "contact",
        "copyright",
        "confidential",
        "page",
        "lastupdate",
        "lastupdated",
    ),
    *(
        "mitfreundlichengrussen",
        "freundlichegrusse",
        "vielegrusse",
        "erstelltvon",
        "erstelltam",
        "unterschrift",
        "stand",
    ),
    *(
        "seite",
        "vertraulich",
        "ruckfragen",
        "cordialement",
        "bienavous",
        "salutations",
        "etablipar",
        "fait",
        "signatureau",
    ),
    *(
        "saludos",
        "atentamente",
        "elaboradopor",
        "firma",
        "distintisaluti",
        "cordialisaluti",
        "preparatoda",
        "atenciosamente",
    ),
    *(
        "cumprimentos",
        "metvriendelijkegroet",
        "vriendelijkegroet",
        "opgesteldddoor",
        "handtekening",
        "以上",
        "敬具",
        "作成者",
    ),
    *("作成日", "此致", "敬礼", "制表人", "制表", "суважением"),
)
_BEGINNINGS = frozenset(map(fold_header, (*_TOTALS, *_NOTES, *_SIGNATURES)))
_GROUP_WORDS = frozenset(map(fold_header, _GROUPS))
_FIRST_WORDS = re.compile(r"[\s:：,;.\-–—=()/]+")
_SENTENCE = re.compile(r"[.:!?;。：！]\s|[.:!?。！]$|https?://|www\.|©")
_LINE = re.compile(r"[-–—=_+*~.|\s]{2,}|\x1a")  # under the names of columns; the end of an old text file
# Alone in its row: of the people above it, as databases say it, too
_COUNT = re.compile(r"\d{1,6}|(?i:\(?\d{1,9} (?:rows?|records?|lignes?|zeilen|filas?|righe|rijen)\b[^,;]{0,40})")
_COLON = re.compile(r"[:：]")
_MARK = re.compile(r"[:：\d]")
_FRAMED = re.compile(r"([-=*_~#]{3,})\s.*\s[-=*_~#]{3,}")  # *** Scanned by MailGuard ***
_MANY_WORDS, _LONG = 7, 64
_MORE_WORDS = 12  # than anybody's name has: a sentence, of which the commas made several cells
_MOST_DIGITS = 6  # of a count or a sum; numbers and most IDs have more


@dataclass
class Nobodies:
    """Sorts them out chunk by chunk, and remembers where they were."""

    fields: Sequence[str]
    count: int = 0
    _first: list[int] = field(default_factory=list)

    def without(self, rows: Sequence[Row]) -> list[Row]:
        at = self.fields.index(USER_NAME)
        return [row for row in rows if "@" in row.packed[at] or not self._is_nobody(row)]

    def notes(self) -> Iterator[Problem]:
        if self.count:
            listed = rows_in_words(self._first, count=self.count)
            yield Problem(NOT_PEOPLE, "", {"count": self.count, "rows": listed})

    def _is_nobody(self, row: Row) -> bool:
        said = {name: cell.text.strip() for name, cell in zip(self.fields, row.cells, strict=True) if cell.text.strip()}
        found = bool(said) and is_nobody(said)
        if found:
            self.count += 1
            if len(self._first) < _LISTED:
                self._first.append(row.number)
        return found


def is_nobody(said: dict[str, str]) -> bool:
    """`said` are the cells with a value, by field. One that has a number to dial, or an address, is somebody."""
    values = list(said.values())
    if any("@" in value and " " not in value for value in values):
        return False
    if all(map(_LINE.fullmatch, values)) or all(map(_COUNT.fullmatch, values)):
        return True
    if said.keys() & {TOLL, TOLL_FREE, CONFERENCE_ID} and not _are_counts(said):
        return len(said) == 1 and _is_prose(values[0])
    first = values[0]
    if len(first.split()) >= _MORE_WORDS:
        return True
    return _begins(first) or _names_group(first) or (len(said) == 1 and _is_prose(first))


def _are_counts(said: dict[str, str]) -> bool:
    """What stands where numbers and IDs are is no more than a count beside the word for it."""
    of_numbers = [value for name, value in said.items() if name in (TOLL, TOLL_FREE, CONFERENCE_ID)]
    words = [value for name, value in said.items() if name not in (TOLL, TOLL_FREE, CONFERENCE_ID)]
    return (
        bool(words) and _begins(words[0]) and all(len(re.sub(r"\D", "", value)) <= _MOST_DIGITS for value in of_numbers)
    )


def _begins(text: str) -> bool:
    """ "Kind regards, Ann", "Total: 214", "Total" alone; but "Page, Larry" may be somebody."""
    words = [fold_header(word) for word in _FIRST_WORDS.split(text) if fold_header(word)]
    if any("".join(words[:count]) in _BEGINNINGS for count in (2, 3, 4)):
        return True
    return bool(words) and words[0] in _BEGINNINGS and (len(words) == 1 or bool(_MARK.search(text)))


def _names_group(text: str) -> bool:
    """ "Department: Sales" above its people."""
    return fold_header(text.replace("：", ":").partition(":")[0]) in _GROUP_WORDS and bool(_COLON.search(text))


def _is_prose(text: str) -> bool:
    words = text.split()
    return (
        _begins(text)
        or bool(_FRAMED.fullmatch(text))
        or len(words) >= _MANY_WORDS
        or len(text) > _LONG
        or (len(words) > 2 and bool(_SENTENCE.search(text)))
    )
