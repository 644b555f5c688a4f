"""The validation report: what was found, what Apply would do, and the rows; for pages, terminals and programs."""

from conferencing.provider_file.reporting import audit_words
from conferencing.provider_file.reporting.json_form import as_json, refusal_as_json
from conferencing.provider_file.reporting.plain_text import as_text, left_alone
from conferencing.provider_file.reporting.records import record_names, write_records
from conferencing.provider_file.reporting.report import Effects, Example, Group, Report, cell_of, name_in_file, report

__all__ = [
    "Effects", "Example", "Group", "Report", "as_json", "as_text", "audit_words", "cell_of", "left_alone",
    "name_in_file", "record_names", "refusal_as_json", "report", "write_records",
]  # fmt: skip
