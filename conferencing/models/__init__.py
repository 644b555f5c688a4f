"""Providers, the Microsoft bridge, who has what, and the files that went out and came back."""

from conferencing.models.assignment import ConferencingAssignment, ProviderKindChoice
from conferencing.models.bridge import BridgeNumber
from conferencing.models.bulk import BulkChange, BulkChangeRow
from conferencing.models.drafts import ExportDraft
from conferencing.models.exports import ExportBatch, ExportRow
from conferencing.models.imports import ImportBatch, ImportProblem, ImportRow, ImportState, Outcome
from conferencing.models.invitation import InvitationSettings
from conferencing.models.mailing import InfoMailing, InfoMailingRow
from conferencing.models.meeting import Meeting
from conferencing.models.numbers_page import NumbersPage
from conferencing.models.provider import AudioConferencingProvider, NumberKind, ProviderNumber
from conferencing.models.settings import TenantSettings
from conferencing.models.staging import StagedChange

__all__ = [
    "AudioConferencingProvider",
    "BridgeNumber",
    "BulkChange",
    "BulkChangeRow",
    "ConferencingAssignment",
    "ExportBatch",
    "ExportDraft",
    "ExportRow",
    "ImportBatch",
    "ImportProblem",
    "ImportRow",
    "ImportState",
    "InfoMailing",
    "InfoMailingRow",
    "InvitationSettings",
    "Meeting",
    "NumberKind",
    "NumbersPage",
    "Outcome",
    "ProviderKindChoice",
    "ProviderNumber",
    "StagedChange",
    "TenantSettings",
]
