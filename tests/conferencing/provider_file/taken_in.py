"""Takes in files for tests through the real door: stored, read by the child, checked."""

import io
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings as portal

from acpportal.bulk import in_chunks
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportState
from conferencing.provider_file import receiving
from conferencing.provider_file.reading import Row, UnreadableFile
from conferencing.provider_file.receiving import receive
from conferencing.provider_file.reporting import report
from tests.conferencing.provider_file.checked import BY

HEADER = "Username,DisplayName,Provider,TollNumber,TollFreeNumber,Passcode"
KEN = "ken.myer@contoso.com,Ken Myer,InterCall,+14255550142,,0712301"


def take_in(
    *lines: str,
    name: str = "answer.csv",
    provider: AudioConferencingProvider | None = None,
    export: ExportBatch | None = None,
    by: str = BY,
    is_audit: bool = False,
) -> ImportBatch:
    source = io.BytesIO("\r\n".join(lines).encode())
    return receive(source, file_name=name, by=by, provider=provider, export=export, is_audit=is_audit)


def refused(*lines: str, name: str = "answer.csv", provider: AudioConferencingProvider | None = None) -> str:
    """The sentence of a file that is not taken in; its import failed and says the same."""
    with pytest.raises(UnreadableFile) as refusal:
        take_in(*lines, name=name, provider=provider)
    batch = ImportBatch.objects.latest("pk")
    assert batch.state == ImportState.FAILED
    failure = report(batch).failure
    assert failure is not None
    assert failure.sentence == refusal.value.problem.sentence
    assert stored_files() == []
    return f"{refusal.value.problem.code}: {failure.sentence}"


def stored_files() -> list[Path]:
    return list(Path(portal.ACP_UPLOADS).iterdir())


def stage_in_pieces(monkeypatch: pytest.MonkeyPatch, *, size: int) -> None:
    """Writes a few rows at a time, as a check of many rows does."""

    def in_pieces(chunks: Iterable[list[Row]], **_larger: int) -> Iterator[list[Row]]:
        return in_chunks(chain.from_iterable(chunks), size=size)

    monkeypatch.setattr(receiving, "together", in_pieces)
