"""XML within bounds: no document type, no entities, nothing too deep, too wide or too long."""

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.refusal import DAMAGED, UNPACKS_TOO_LARGE, UNSAFE, Refused

Attributes = dict[str, str]
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # expat takes a part for UTF-16 though it was told otherwise
_SPREADSHEET = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict Open XML
}


def new_parser() -> expat.XMLParserType:
    """Names come as "namespace name". Parts are UTF-8, whatever they say: readers disagree on all others."""
    parser = expat.ParserCreate("UTF-8", " ")
    parser.buffer_text = True
    parser.buffer_size = 64 * bounds.KIB
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.XmlDeclHandler = _refuse_encoding
    return parser


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> Iterator[None]:
    """Parses piece by piece and stops after each, so that the caller can take what was found."""
    fed = 0
    try:
        for piece in pieces:
            if not fed and (piece.startswith(_WIDE_MARKS) or b"\0" in piece[:4]):
                raise Refused(UNSAFE)
            parser.Parse(piece)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > bounds.XML_TOKEN:
                raise Refused(UNPACKS_TOO_LARGE)
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names
        yield
    except expat.ExpatError as error:
        raise Refused(DAMAGED) from error


def read_elements(
    pieces: Iterable[bytes],
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """For the small parts: calls back with local names."""
    parser, nesting = new_parser(), Nesting()

    def opened(name: str, attributes: Attributes) -> None:
        nesting.deeper(attributes)
        start(name.rpartition(" ")[2], attributes)

    def closed(name: str) -> None:
        nesting.up()
        if end is not None:
            end(name.rpartition(" ")[2])

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    for _ in feed(parser, pieces):
        pass


class Nesting:
    """Elements within elements, and attributes of one."""

    def __init__(self) -> None:
        self._depth = 0

    def deeper(self, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > bounds.XML_DEPTH or len(attributes) > bounds.XML_ATTRIBUTES:
            raise Refused(UNSAFE)

    def up(self) -> None:
        self._depth -= 1


def namespace_of(root: str, *, expected: str) -> str:
    """What stands before the names of a large part, told by its root: "namespace "."""
    namespace, _, name = root.rpartition(" ")
    if name != expected or namespace not in _SPREADSHEET:
        raise Refused(DAMAGED)
    return f"{namespace} "


def is_true(value: str | None) -> bool:
    return value in {"1", "true"}


def _refuse_document_type(*_: object) -> None:
    raise Refused(UNSAFE)


def _refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise Refused(UNSAFE)
