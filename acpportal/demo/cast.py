"""People of Contoso who have a part in the story; everybody else is invented by chance."""

from acpportal.demo.organization import DOMAIN
from users.directory_rows import DirectoryFacts

PILAR, AMOS, INA, JAKOB = "pilar.ackerman", "amos.marble", "ina.leonte", "jakob.solstad"


def user_name(local_part: str) -> str:
    return f"{local_part}@{DOMAIN}"


# Who does what: the user names of the administrators
GLOBAL, SKYPE, MANAGER = map(user_name, (PILAR, AMOS, INA))

# The part before the @, the name, where they are, what they do
_CAST = (
    (PILAR, "Pilar Ackerman", "US", "IT"),
    (AMOS, "Amos Marble", "US", "IT"),
    (INA, "Ina Leonte", "RO", "IT"),
    (JAKOB, "Jakob Solstad", "NO", "IT"),
    ("ken.myer", "Ken Myer", "US", "Legal"),
    ("anneke.vanderwesthuizen", "Anneke van der Westhuizen", "ZA", "Legal"),
    ("aylin.yildirim", "Aylin Yıldırım", "TR", "Legal"),
    ("c.okonkwo-adeyemi", "Chukwuemeka Okonkwo-Adeyemi", "NG", "Legal"),
    ("jb.larochefoucauld", "Jean-Baptiste de La Rochefoucauld", "FR", "Legal"),
    ("lukasz.wisniewski", "Łukasz Wiśniewski", "PL", "Legal"),
    ("mariajose.fernandez", "María José Fernández de Córdoba y Álvarez-Buylla", "ES", "Legal"),
    ("nguyen.khai", "Nguyễn Thị Minh Khai", "VN", "Legal"),
    ("olafur.gudmundsson", "Ólafur Þór Guðmundsson", "IS", "Legal"),
    ("siobhan.nidhomhnaill", "Siobhán Ní Dhomhnaill", "IE", "Legal"),
    ("p.papadimitriou", "Παναγιώτης Παπαδημητρίου", "GR", "Legal"),
    ("alexandra.vorobyova", "Александра Воробьёва", "BG", "Legal"),
    ("mohamed.elsayed", "محمد عبد الرحمن السيد", "EG", "Legal"),
    ("priya.raghunathan", "प्रिया रघुनाथन", "IN", "Legal"),
    ("thanyarat.wongsakul", "ธัญรัตน์ วงศ์สกุล", "TH", "Legal"),
    ("seoyeon.kim", "김서연", "KR", "Legal"),
    ("yui.tanaka", "田中 結衣", "JP", "Legal"),
    ("wei.chen", "陈伟", "CN", "Sales"),
    ("noa.benami", "נועה בן־עמי", "IL", "Sales"),
    ("nino.beridze", "ნინო ბერიძე", "GE", "Sales"),
    ("ani.hakobyan", "Անի Հակոբյան", "AM", "Sales"),
    # A name that a spreadsheet would take for a formula, and the longest one of the house
    ("service.berlin", "+49 Service Desk Berlin", "DE", "IT"),
    ("h.wolfe", "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Younger", "GB", "Quality"),
)


def cast() -> list[DirectoryFacts]:
    return [
        DirectoryFacts(
            user_principal_name=user_name(local),
            display_name=name,
            sip_address=f"sip:{user_name(local)}",
            usage_location=location,
            department=department,
            mail=user_name(local),
        )
        for local, name, location, department in _CAST
    ]
