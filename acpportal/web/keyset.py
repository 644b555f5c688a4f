"""Walks a sorted list of any length by comparing rows with the last one seen, never by counting from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan, TupleLookupMixin
from django.utils.functional import Promise

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Order:
    """A way to sort a list: fields that are never NULL and run the same way; the last one tells any two rows apart.

    `walked`: an index holds what the list is filtered by and then these fields, so that its rows come in order.
    `indexed`: an index holds these fields of the whole table, whatever the list is filtered by.
    `through`: the relation, never missing, at whose other end the fields stand; said, its indexes give the order.
    `above`: the first field is greater than this in every row of the list; said, the others are not walked through.
    `counted`: they are counted along that index too, where a database that expects many hits reads the whole table.
    """

    fields: tuple[str, ...]
    label: str | Promise = ""
    through: str = ""
    walked: bool = False
    indexed: bool = False
    above: str | None = None
    counted: bool = False


@dataclass(frozen=True)
class Sort:
    """An order with a direction, as the address names it: `name` or `-name`."""

    name: str
    order: Order
    descending: bool

    @classmethod
    def asked_for(cls, text: str, *, orders: Mapping[str, Order], default: str) -> Self:
        if text.removeprefix("-") not in orders:
            text = default
        name = text.removeprefix("-")
        return cls(name=name, order=orders[name], descending=text.startswith("-"))

    def __str__(self) -> str:
        return f"-{self.name}" if self.descending else self.name

    def turned(self) -> "Sort":
        return Sort(name=self.name, order=self.order, descending=not self.descending)

    def sorted(self, rows: QuerySet[M]) -> QuerySet[M]:
        if self.order.through:
            rows = rows.filter(**{f"{self.order.through}__isnull": False})
        if self.order.above is not None:
            rows = rows.filter(**{f"{self.order.fields[0]}__gt": self.order.above})
        return rows.order_by(*(OrderBy(F(field), descending=self.descending) for field in self.order.fields))

    def behind(self, rows: QuerySet[M], *, values: Sequence[Any]) -> QuerySet[M]:
        """The rows that follow the one with these values."""
        return rows.filter(self.is_behind(values))

    def is_behind(self, values: Sequence[Any]) -> "RowLess | RowGreater":
        """Whether a row follows the one with these values."""
        comparison = RowLess if self.descending else RowGreater
        return comparison(Tuple(*map(F, self.order.fields)), tuple(values))


class _NativeRowMixin:
    """Compares rows as rows on every database: Django spells it out for SQLite, which then no longer uses the index."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return super(TupleLookupMixin, self).as_sql(compiler, connection)  # type: ignore[misc]


class RowGreater(_NativeRowMixin, TupleGreaterThan):
    pass


class RowLess(_NativeRowMixin, TupleLessThan):
    pass


@dataclass(frozen=True)
class Cursor:
    """A row of a sorted list, and how many rows stand before the page that begins there (None where nobody counted)."""

    values: tuple[Any, ...]
    position: int | None

    @classmethod
    def at(cls, row: Model, *, sort: Sort, position: int | None) -> Self:
        return cls(values=tuple(_value(row, field=field) for field in sort.order.fields), position=position)

    def text(self, *, sort: Sort, place: str) -> str:
        """The cursor as it stands in an address: signed, so that what comes back is what was written."""
        values = [value if isinstance(value, int | str) else str(value) for value in self.values]
        return _signer(place).sign_object([str(sort), self.position, *values])

    @classmethod
    def read(cls, text: str, *, sort: Sort, place: str, rows: QuerySet[M]) -> Self | None:
        """None for a cursor that is damaged, or of another list or order."""
        try:
            name, position, *values = _signer(place).unsign_object(text)
            if name != str(sort) or len(values) != len(sort.order.fields):
                return None
            fields = [rows.all().query.resolve_ref(field).output_field for field in sort.order.fields]
            return cls(
                values=tuple(field.to_python(value) for field, value in zip(fields, values, strict=True)),
                position=position,
            )
        except (signing.BadSignature, ValidationError):
            return None


def _signer(place: str) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"acpportal.web.keyset:{place}")


def _value(row: Model, *, field: str) -> Any:
    value: Any = row
    for name in field.split("__"):
        value = getattr(value, name)
    return value
