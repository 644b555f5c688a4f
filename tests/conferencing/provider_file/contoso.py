"""The organization whose list was filled in by LibreOffice: always the same people, in every state."""

from django.core.management.color import no_style
from django.db import connection

from conferencing.details import Details
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, ExportBatch, ExportRow
from conferencing.provider_file.exporting import create_export
from tests.factories import TOLL, TOLL_FREE, give, make_person, make_provider, third_party
from users.models import User

BY = "pilar@contoso.com"
EXPORTS = {"xlsx": 41, "csv": 42}  # the number that stands in the workbook, and in the names of the files
OTHER_TOLL = "+12065550100"
NAMES = {
    "aylin": "Aylin Yıldırım",
    "amos": "Amos Marble",
    "anneke": "Anneke van der Westhuizen",
    "elena": "Елена Димитрова",
    "ina": "Ina Leonte",
    "jakob": "Jakob Solstad",
    "jean": "Jean-Baptiste de La Rochefoucauld",
    "ken": "Ken Myer",
    "khai": "Nguyễn Thị Minh Khai",
    "lukasz": "Łukasz Wójcik",
    "maria": "María José Fernández de Córdoba y Álvarez-Buylla",
    "mohamed": "محمد عبد الرحمن السيد",
    "panagiotis": "Παναγιώτης Παπαδημητρίου",
    "pilar": "Pilar Ackerman",
    "siobhan": "Siobhán Ní Dhomhnaill",
    "yui": "田中 結衣",
    "zofie": "Žofie Křížková",
    "zoe": "=Zoë",  # what a spreadsheet would take for a formula
}
HAVE_INTERCALL = ("aylin", "amos", "anneke", "elena", "ina")
STAY_AS_THEY_ARE = ("aylin", "amos")
HAVE_PGI = ("jakob", "jean")


def user_name(name: str) -> str:
    return f"{name}@contoso.com"


def held_id(name: str) -> str:
    return f"07120{list(NAMES).index(name):02}"


def answer(name: str) -> tuple[str, str, str]:
    """Toll number, toll-free number and conference ID as the provider writes them; every second ID begins with 0."""
    place = list(NAMES).index(name)
    if name in STAY_AS_THEY_ARE:
        return ("+1 425-555-0142", "", held_id(name))
    beginning = "07340" if place % 2 else "73400"
    return ("+1 206 555 0100", "+1 888 555 0142" if place % 3 else "", f"{beginning}{place:02}")


ANSWERS = {user_name(name): answer(name) for name in NAMES}


def make() -> AudioConferencingProvider:
    intercall, pgi = make_provider(), make_provider("PGi")
    people = {name: make_person(user_name(name), display_name=shown) for name, shown in NAMES.items()}
    for name in HAVE_INTERCALL:
        give(people[name], third_party(intercall, held_id(name)))
    for name in HAVE_PGI:
        give(people[name], third_party(pgi, held_id(name), toll_free=TOLL_FREE))
    return intercall


def export(format: str, *, number: int) -> ExportBatch:  # noqa: A002 (the field's name)
    """An export of everybody under this number, whatever the database would have called it."""
    made = create_export(User.objects.all(), provider=intercall(), format=format, by=BY)
    if made.pk == number:
        return made
    numbered = ExportBatch.objects.get(pk=made.pk)
    numbered.pk = number
    numbered.save(force_insert=True)
    ExportRow.objects.filter(batch=made).update(batch=numbered)
    made.delete()
    with connection.cursor() as cursor:  # else the next export may be called like this one
        for statement in connection.ops.sequence_reset_sql(no_style(), [ExportBatch]):
            cursor.execute(statement)
    return numbered


def intercall() -> AudioConferencingProvider:
    return AudioConferencingProvider.objects.get(name="InterCall")


def row_number(name: str) -> int:
    """Where somebody stands in the sheet that went out."""
    return ExportRow.objects.filter(user_name=user_name(name)).values_list("position", flat=True)[0] + 1


def answered(name: str) -> Details:
    """What somebody has when the answer is applied."""
    _toll, toll_free, conference_id = answer(name)
    toll = TOLL if name in STAY_AS_THEY_ARE else OTHER_TOLL
    return third_party(intercall(), conference_id, toll=toll, toll_free=TOLL_FREE if toll_free else "")


def everybody() -> dict[str, Details]:
    """What each person has now."""
    rows = ConferencingAssignment.objects.select_related("person")
    return {row.person.user_principal_name.partition("@")[0]: row.details for row in rows}
