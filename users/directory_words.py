"""What came of bringing in the directory, in words: for the command, the audit log, and pages."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def told_result(counts: Mapping[str, int]) -> str:
    """ "3 people added, 1,281 people as before"; of what nobody is, nothing is said."""
    words = {
        "added": ngettext("%(count)s person added", "%(count)s people added", counts.get("added", 0)),
        "changed": ngettext("%(count)s person changed", "%(count)s people changed", counts.get("changed", 0)),
        "disabled": ngettext("%(count)s person disabled", "%(count)s people disabled", counts.get("disabled", 0)),
        "enabled": ngettext("%(count)s person enabled", "%(count)s people enabled", counts.get("enabled", 0)),
        "unchanged": ngettext("%(count)s person as before", "%(count)s people as before", counts.get("unchanged", 0)),
        "absent": ngettext(
            "%(count)s person not in the file and left alone",
            "%(count)s people not in the file and left alone",
            counts.get("absent", 0),
        ),
    }
    told = [
        said % {"count": number_format(counts[name], force_grouping=True)}
        for name, said in words.items()
        if counts.get(name)
    ]
    return ", ".join(told) or _("nobody in the file")
