"""A file that is written as it is asked for: on disk once it is large, and closed by the answer."""

import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from django.http import FileResponse

from acpportal.web.reading import stored_form

_IN_MEMORY = 2**20
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
}


def written_file(write: Callable[[BinaryIO], None], *, file_name: str) -> FileResponse:
    """`write` gets an open file; the end of the name says what it is."""
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the response closes it)
    with stored_form():
        write(cast("BinaryIO", target))
    target.seek(0)
    return attachment(target, file_name=file_name)


def attachment(file: Any, *, file_name: str) -> FileResponse:
    """An open file to be saved, of the kind that the end of its name says."""
    content_type = _TYPES[file_name.rpartition(".")[2]]
    return FileResponse(file, as_attachment=True, filename=file_name, content_type=content_type)
