"""Cells of a sheet as XML: text that stays text, and formulas of our own beside the result they have."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from conferencing.provider_file.writing.xml_text import escaped

# What cannot stand in XML as it is, or reads like Excel's way of writing that, and spaces that XML would drop
_DELICATE = re.compile(r"[<>&\x00-\x1f\ufffe\uffff]|_x|\s[|]|[|]\s")


def text_cells(row: int, texts: Sequence[str], *, letters: Sequence[str], styles: Sequence[str]) -> str:
    """Several cells of one row; nearly all of them are as plain as they look."""
    if _DELICATE.search(f"|{'|'.join(texts)}|"):
        each = zip(letters, texts, styles, strict=True)
        return "".join(text_cell(f"{letter}{row}", text, style=style) for letter, text, style in each)
    return "".join(
        [
            f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
            if text
            else f'<c r="{letter}{row}" s="{style}"/>'
            for letter, text, style in zip(letters, texts, styles, strict=True)
        ]
    )


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
