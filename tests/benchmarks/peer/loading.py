"""Fills the peer's tables with the directory that the benchmark made; never timed."""

import csv
from io import StringIO

from directory.models import Provider
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

COLUMNS = (
    *("user_name", "display_name", "has_microsoft", "provider_id", "toll_number", "toll_free_number", "conference_id"),
    *("department", "usage_location"),
)
NULL = r"\N"


def load(path):
    call_command("migrate", run_syncdb=True, verbosity=0)
    get_user_model().objects.create_superuser("bench", "bench@example.com", "bench")
    with path.open(newline="", encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    Provider.objects.bulk_create(
        Provider(name=name) for name in sorted({person["provider"] for person in people} - {""})
    )
    keys = dict(Provider.objects.values_list("name", "pk"))
    rows = ({**person, "provider_id": keys.get(person["provider"])} for person in people)
    (_copy if connection.vendor == "postgresql" else _insert)(rows)


def _copy(rows):
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows([NULL if row[name] is None else row[name] for name in COLUMNS] for row in rows)
    text.seek(0)
    with connection.cursor() as cursor:
        statement = f"COPY directory_person ({','.join(COLUMNS)}) FROM STDIN (FORMAT csv, NULL '{NULL}')"
        cursor.cursor.copy_expert(statement, text)
        # So that no timed run pays for hint bits or a late autovacuum
        cursor.execute("VACUUM ANALYZE directory_person")


def _insert(rows):
    marks = ",".join("?" * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.cursor.executemany(
            f"INSERT INTO directory_person ({','.join(COLUMNS)}) VALUES ({marks})",
            ([row[name] for name in COLUMNS] for row in rows),
        )
        cursor.execute("COMMIT")
        cursor.execute("ANALYZE")
