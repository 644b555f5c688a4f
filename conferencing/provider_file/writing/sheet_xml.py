"""Cells of a sheet as XML: text that stays text, and formulas of our own beside the result they have."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from conferencing.provider_file.writing.xml_text import escaped

# What cannot stand in XML as it is, or reads like Excel's way of writing that; spaces at an end, which XML would drop
_DELICATE = ("<", "&", ">", "_x", " |", "| ")


def are_plain(texts: Sequence[str]) -> bool:
    """Whether they can stand in XML as they are; nearly all can. The rest is looked at one by one."""
    joined = f"|{'|'.join(texts)}|"
    if not joined.isprintable():
        return False
    for delicate in _DELICATE:  # noqa: SIM110 (a generator takes three times as long)
        if delicate in joined:
            return False
    return True


def text_cells(row: int, texts: Sequence[str], *, letters: Sequence[str], styles: Sequence[str]) -> str:
    """Several cells of one row."""
    if not are_plain(texts):
        each = zip(letters, texts, styles, strict=True)
        return "".join(text_cell(f"{letter}{row}", text, style=style) for letter, text, style in each)
    end = "</t></is></c>"
    return "".join(
        [
            f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t>{text}{end}'
            if text
            else f'<c r="{letter}{row}" s="{style}"/>'
            for letter, text, style in zip(letters, texts, styles, strict=True)
        ]
    )


def plain_cell(place: str, text: str, *, style: str) -> str:
    """Text of which it is known that it can stand in XML as it is."""
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def text_cell(place: str, text: str, *, style: str) -> str:
    """Text, even where it looks like a formula, a number or an error; a blank cell keeps its looks."""
    plain = escaped(text)
    if not plain:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(plain)}</t></is></c>'


def formula_cell(place: str, formula: str, *, result: str, style: str) -> str:
    """A formula that gives text. The result stands there for programs that do not calculate."""
    return f'<c r="{place}" s="{style}" t="str"><f>{escape(formula)}</f><v>{escape(result)}</v></c>'


def first_of_shared(place: str, formula: str, *, area: str, result: str, style: str) -> str:
    """The cell that holds the formula of an area, as it is for this cell; the others only say that they share it."""
    told = f'<f t="shared" ref="{area}" si="0">{escape(formula)}</f>'
    return f'<c r="{place}" s="{style}" t="str">{told}<v>{escape(result)}</v></c>'


def shared_formula_cell(place: str, *, result: str, style: str) -> str:
    return f'<c r="{place}" s="{style}" t="str"><f t="shared" si="0"/><v>{escape(result)}</v></c>'
