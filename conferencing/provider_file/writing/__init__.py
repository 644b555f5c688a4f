"""Writes the files that go out to a provider: the workbook, AcpUsers.csv and the XML form of the same."""

from conferencing.provider_file.sandbox.workbook import EXPORT_PROPERTY
from conferencing.provider_file.writing.lines import Line, Recipient
from conferencing.provider_file.writing.questions import FOLLOWS_PROPERTY, Question, QuestionFile, write_questions
from conferencing.provider_file.writing.seals import seal, sealing
from conferencing.provider_file.writing.table import write_table_csv, write_table_workbook
from conferencing.provider_file.writing.template import Progress
from conferencing.provider_file.writing.text_file import write_csv
from conferencing.provider_file.writing.workbook import write_workbook
from conferencing.provider_file.writing.xml_file import write_xml

__all__ = [
    "EXPORT_PROPERTY",
    "FOLLOWS_PROPERTY",
    "Line",
    "Progress",
    "Question",
    "QuestionFile",
    "Recipient",
    "seal",
    "sealing",
    "write_csv",
    "write_questions",
    "write_table_csv",
    "write_table_workbook",
    "write_workbook",
    "write_xml",
]
