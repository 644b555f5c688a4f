"""How much of a returned file is read before it is refused; everything that names rows follows `max_rows`, here."""

from dataclasses import asdict, dataclass

KIB, MIB = 2**10, 2**20

MAX_COLUMNS = 64
MAX_SHEETS = 64
MAX_CHARACTERS = 32_767  # of one cell: what Excel can hold
MAX_HEADER = 255  # characters of a header that are kept
GRID_ROWS, GRID_COLUMNS = 1_048_576, 16_384  # XFD1048576 is the last cell of a sheet

ZIP_PARTS = 2_000  # an honest public workbook has 1,033
ZIP_DIRECTORY = MIB
ZIP_RATIO = 200  # 100 would refuse honest workbooks
SMALL_PART = 16 * MIB  # parts that hold no rows
MAX_TABLES, TABLE_PART = 16, MIB  # of a sheet, where a filter may be left on
XML_DEPTH = 64
XML_ATTRIBUTES = 128
XML_TOKEN = MIB  # one tag with its attributes, one comment
XML_WAYS = 256  # to values, however the names on them are spelt
STYLES = 65_536
CSV_RECORD = 64 * KIB

CHILD_MEMORY = 512 * MIB
SAMPLE_ROWS = 200  # looked at before it is said which columns mean what
CHUNK_ROWS, CHUNK_CHARACTERS = 1_000, 256 * KIB
LONGEST_CELL = 1_026  # of one that leaves the child: the letter of its kind, and one more than is kept
FRAME = 32 * MIB  # what the parent takes in one piece


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Rows with a value and bytes of the file that are accepted; the rest is derived.

    `least_rows` is what sizes and times are reckoned for at least: a small `max_rows` must not refuse the honest file
    of few people in a richly formatted workbook.
    """

    max_rows: int = 200_000
    max_bytes: int = 64 * MIB
    least_rows: int = 200_000

    @property
    def room(self) -> int:
        return max(self.max_rows, self.least_rows)

    @property
    def unpacked(self) -> int:
        return 2 * KIB * self.room

    @property
    def declared(self) -> int:
        return 2 * self.unpacked

    @property
    def shared_strings(self) -> int:
        """A list in which no two cells are alike has one for each of our seven columns in each row."""
        return 8 * self.room

    @property
    def characters(self) -> int:
        """Of all shared strings together, and of all that leaves the child."""
        return 512 * self.room

    @property
    def cells(self) -> int:
        return 16 * self.room

    @property
    def cpu_seconds(self) -> int:
        return 10 + 40 * self.room // 1_000_000

    @property
    def wall_seconds(self) -> int:
        return 3 * self.cpu_seconds

    def as_json(self) -> dict[str, int]:
        return asdict(self)
