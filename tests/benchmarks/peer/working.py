"""What is timed: preview, apply and export, through the library's own formats and resource."""

from directory.models import Person
from directory.resources import CHANGED_FIELDS, PersonResource
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from import_export.formats.base_formats import CSV, XLSX
from loading import load

__all__ = ["OPERATIONS", "load", "warm_up"]


def warm_up():
    Person.objects.first()


def preview(path, *, lap):
    """Reads and checks the file, and makes the list of differences that somebody would look at."""
    resource = PersonResource()
    result = _imported(path, resource=resource, dry_run=True, lap=lap)
    differences = [
        (row.instance.user_name, name, getattr(row.original, name), getattr(row.instance, name))
        for row in result.rows
        if row.import_type == "update"
        for name in CHANGED_FIELDS
        if getattr(row.original, name) != getattr(row.instance, name)
    ]
    lap("differences")
    return {**_found(result, resource), "differences": len(differences)}


def apply(path, *, lap):
    """Reads and checks the file again, changes the people, and writes an audit record for each, as its admin does."""
    resource = PersonResource()
    result = _imported(path, resource=resource, dry_run=False, retain_instance_in_row_result=True, lap=lap)
    changed = [row.instance for row in result.rows if row.import_type == "update"]
    actor = get_user_model().objects.get(username="bench").pk
    LogEntry.objects.log_actions(actor, changed, CHANGE, change_message="update through import_export")
    lap("audit")
    return {**_found(result, resource), "changed": LogEntry.objects.count()}


def export(path, *, lap):
    data = PersonResource().export(Person.objects.filter(has_microsoft=False).order_by("pk"))
    lap("query")
    content = (CSV if path.suffix == ".csv" else XLSX)().export_data(data)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    lap("write")
    return {"rows": len(data)}


def _imported(path, *, resource, lap, **how):
    if path.suffix == ".xlsx":
        data = XLSX().create_dataset(path.read_bytes())
    else:
        data = CSV().create_dataset(path.read_text("utf-8-sig"))
    lap("read")
    result = resource.import_data(data, raise_errors=False, **how)
    lap("import")
    return result


def _found(result, resource):
    if result.base_errors:
        raise SystemExit(f"the peer failed: {result.base_errors[0].error!r}")
    return {"totals": dict(result.totals), "missing": resource.missing}


OPERATIONS = {"preview": preview, "apply": apply, "export": export}
