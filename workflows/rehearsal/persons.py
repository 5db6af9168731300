"""Invented persons and merits for rehearsals: nobody here exists, only the communes are real."""

from datetime import date, timedelta
from random import Random

from merit.models import Nomination

FEMININE = (
    "Amina Chloé Élise Fatima-Zahra Gülşah Hélène Ilse Jana Karolien Lucía Marieke Nadège Oumou "
    "Perrine Rania Sofie Thị Lan Yasmina Zoë Inès"
).replace("Thị Lan", "Thị\u00a0Lan").split()  # fmt: skip
MASCULINE = [
    "Adriaan",
    "Bilal",
    "Cédric",
    "Daan",
    "Emiel",
    "Farid",
    "Gauthier",
    "Hassan",
    "István",
    "Jérôme",
    "Koenraad",
    "Łukasz",
    "Mamadou",
    "Nils",
    "Omer",
    "Pieter",
    "Rachid",
    "Stijn",
    "Théo",
    "Ștefan",
]
SURNAMES = [
    "Aerts",
    "Bensaïd",
    "Claessens",
    "De Wael",
    "Delvigne",
    "El Mansouri",
    "Fontenelle",
    "Gérardy",
    "Hermans",
    "Ikonomou",
    "Jacobs-Noël",
    "Kowalczyk",
    "Lambrecht",
    "Maertens",
    "Nguyễn",
    "Öztürk",
    "Piérard",
    "Quaghebeur",
    "Renders",
    "Servais",
    "Tshibangu",
    "Uyttendaele",
    "Van den Broucke",
    "Wauters",
    "Xhenseval",
    "Yıldız",
    "Zaïdi",
    "Țăranu",
    "Almeida",
    "Brancart",
    "Cools",
    "Demeulemeester",
    "Essers",
    "Goffinet",
    "Haddouchi",
    "Janssens",
    "Lemaître",
    "Moreels",
    "Nollet",
    "Petrova",
]
HOUSES = (("Les Lisières", "ASBL"), ("Buurthuis Kanaal", "VZW"), ("Harmonie Sainte-Cécile", "ASBL"))
DOMAINS = (
    (
        "social",
        "des repas servis chaque soir à qui en a besoin", "maaltijden, elke avond, voor wie er nood aan heeft",
        "l’engagement au service des plus démunis", "de inzet ten dienste van de minstbedeelden",
    ),
    (
        "culture",
        "une chorale ouverte à toutes les langues de la ville", "een koor dat openstaat voor alle talen van de stad",
        "l’action en faveur de la musique amateur", "de inzet voor de amateurmuziek",
    ),
    (
        "sport",
        "un club de natation où chaque enfant a sa place", "een zwemclub waar elk kind zijn plaats heeft",
        "l’engagement pour le sport des jeunes", "de inzet voor de jeugdsport",
    ),
    (
        "education",
        "une école de devoirs tenue depuis quinze ans", "een huiswerkschool die al vijftien jaar bestaat",
        "l’engagement au service de l’enseignement", "de inzet ten dienste van het onderwijs",
    ),
    (
        "environment",
        "la renaissance d’une friche en jardin partagé", "de heropleving van een braakland als gedeelde tuin",
        "l’action en faveur de la nature en ville", "de inzet voor de natuur in de stad",
    ),
    (
        "health",
        "une permanence de soins ouverte à tous", "een zorgpunt dat voor iedereen openstaat",
        "l’engagement au service de la santé de tous", "de inzet ten dienste van de gezondheid van allen",
    ),
    (
        "neighbourhood",
        "une médiation patiente entre voisins", "een geduldige bemiddeling tussen buren",
        "l’action pour la cohésion des quartiers", "de inzet voor de samenhang in de wijken",
    ),
)  # fmt: skip


class Persons:
    """Draws persons one after the other; the same seed draws the same persons."""

    def __init__(self, seed: int | str):
        self.random = Random(seed)  # noqa: S311 invented names, not secrets
        self.surnames = list(SURNAMES)
        self.random.shuffle(self.surnames)
        self.drawn = 0

    def natural(self, *, language: str) -> dict:
        """A natural person as a commune would write them."""
        civility = self.random.choice(["F", "M"])
        names = self.random.sample(FEMININE if civility == "F" else MASCULINE, 2)
        surname = self.surnames[self.drawn % len(self.surnames)]
        self.drawn += 1
        return {
            "kind": "np",
            "civility": civility,
            "given_names": " ".join(names),
            "surname": surname,
            "birth_date": date(1945, 1, 1) + timedelta(days=self.random.randrange(16000)),
            "birth_place": self.random.choice(["Bruxelles", "Liège", "Gent", "Tanger", "Porto"]),
            "language": language,
        }

    def legal(self, n: int) -> dict:
        name, form = HOUSES[n % len(HOUSES)]
        return {
            "kind": "lp",
            "name": name,
            "legal_form": form,
            "enterprise_number": "0400.000.000",
            "representative": self.random.choice(["Louise Carpentier", "Bram Segers"]),
            "representative_capacity": "présidence",
            "language": "fr" if form == "ASBL" else "nl",
        }

    def merits(self, language: str) -> dict:
        """The merits in the language of the file."""
        domain, fr, nl, _, _ = self.random.choice(DOMAINS)
        years = self.random.randrange(8, 31)
        told = {"domain": domain, "declarations": list(Nomination.Declaration.values)}
        if language == "nl":
            return told | {
                "contact_name": "Dienst Onderscheidingen",
                "contact_email": "onderscheidingen@gemeente.example",
                "periods": [self._period(nl, "stichter", "vier uur per week", years)],
                "beyond_duty": "Niemand vroeg erom; het gebeurt na het werk en op zondag.",
                "merit_summary": f"Al {years} jaar: {nl}",
                "motivation": f"Al {years} jaar lang zorgt deze inzet voor {nl}. De buurt kan er elke dag op rekenen.",
                "region_link": "Raakt aan het beleid van het Gewest inzake plaatselijke besturen en stedelijk leven.",
            }  # fmt: skip
        return told | {
            "contact_name": "Service des Distinctions",
            "contact_email": "distinctions@commune.example",
            "periods": [self._period(fr, "à l’origine du projet", "quatre heures par semaine", years)],
            "beyond_duty": "Personne ne l’a demandé ; cela se fait après le travail et le dimanche.",
            "merit_summary": f"Depuis {years} ans : {fr}",
            "motivation": f"Depuis {years} ans, cet engagement donne à la commune {fr}. Le quartier y compte chaque jour.",
            "region_link": "Touche aux compétences de la Région en matière de pouvoirs locaux et de vie urbaine.",
        }  # fmt: skip

    def _period(self, what: str, role: str, intensity: str, years: int) -> dict:
        return {
            "what": what[0].upper() + what[1:], "begin": 2026 - years, "end": None, "role": role,
            "capacity": "voluntary", "intensity": intensity,
        }  # fmt: skip

    def council(self, day: date) -> dict:
        """The decision that carries a nomination, with the references of e-Assemblées."""
        votes = self.random.randrange(25, 42)
        return {
            "organ": "council",
            "decided_on": day,
            "folder_reference": str(self.random.randrange(2300000, 2999999)),
            "agenda_number": str(self.random.randrange(2, 180)),
            "ballot": self.random.choice(["hands", "secret"]),
            "votes_for": votes,
            "votes_against": self.random.randrange(0, 3),
            "abstentions": self.random.randrange(0, 4),
        }


def reasons(domain: str) -> dict:
    """What the cabinet writes for the decree and the certificate, in both languages."""
    _, fr, nl, short_fr, short_nl = next(d for d in DOMAINS if d[0] == domain)
    return {
        "motivation_fr": f"La Région doit à cet engagement {fr}.",
        "motivation_nl": f"Het Gewest dankt aan deze inzet {nl}.",
        "reason_fr": f"pour {short_fr}",
        "reason_nl": f"voor {short_nl}",
    }
