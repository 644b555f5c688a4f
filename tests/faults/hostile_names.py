"""A workbook whose sheets and columns have markup for names, so that the portal has to ask about them."""

import io

from openpyxl import Workbook

MARKUP = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>", "javascript:alert(1)",
    "{{ 7|add:7 }}{% now 'Y' %}", "</td></tr></table><h1>x", "&lt;b&gt;", "<a href='http://127.0.0.1/'>x</a>",
)  # fmt: skip
SHEETS = ("<img src=x onerror=1>", "<svg onload=alert(1)>")
COLUMNS = ("<script>alert(1)</script>", "Number <img src=x>", "Code <svg/onload=1>", "<a href='http:'>")


def workbook_of_hostile_names() -> bytes:
    """Both sheets hold people, so it is asked which one is meant; then what its columns hold."""
    book = Workbook(write_only=True)
    for name in SHEETS:
        sheet = book.create_sheet(name)
        sheet.append(COLUMNS)
        for line in range(4):
            sheet.append((f"person{line}@contoso.com", "+14255550142", f"071230{line}", MARKUP[line]))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
