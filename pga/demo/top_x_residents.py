"""Eleven made-up adults of the Top-X list in the demo town, with BSNs of the fictitious range only.

What they did was made up too: behaviour of their own, that can be dated, and nothing about anybody else.
"""

from dataclasses import dataclass
from typing import Final

from pga.demo.residents import residents


@dataclass(frozen=True, slots=True)
class Did:
    """One fact: how many days before the nomination it was, its kind and standing in the signed rules, and what."""

    days_ago: int
    kind: str
    standing: str
    what: str

    @property
    def convicted(self) -> bool:
        """Whether the prosecution service states it."""
        return self.standing == "convicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A made-up resident. ``by``: who nominates him; ``points``: the sheets of both raters, a digit per criterion."""

    name: str
    born: str
    bsn: str
    street: str
    story: str
    facts: tuple[Did, ...] = ()
    by: str = "nora.oov"
    points: tuple[str, str] = ("2222", "2222")
    needs: str = "Hulp bij geld en werk; gebruikt elke dag (fictief)."
    offer: str = "partly"
    protects: str = "Wil werken, en komt als de vaste begeleider belt (fictief)."
    counter: str = "Een plaats maakt het vinden van werk moeilijker; begin met schuldhulp (fictief)."

    @property
    def care(self) -> dict[str, str]:
        """What stands beside the points, and never in them."""
        said = {"care_needs": self.needs, "care_offer": self.offer, "protective": self.protects}
        return {**said, "feasible": "Ja, binnen een maand (fictief)."}


_ALSO: Final = residents()[24]
"""Who has a person-centred approach too: the eldest of those in execution."""

SIGNALLED: Final = Listed(
    name="Rocco Rumoer",
    born="1988-09-12",
    bsn="999906008",
    street="Schijnweg 101 (fictief)",
    story="Bedreigt elke week buren in het trappenhuis; twee zijn weggebleven uit de berging. (fictief)",
)
NOMINATED: Final = Listed(
    name="Stan Stoer",
    born="1999-02-03",
    bsn="999906021",
    street="Testhof 12 (fictief)",
    story="Rijdt met een scooter over het schoolplein en bedreigt wie er iets van zegt. (fictief)",
    by="nico.politie",
    facts=(
        Did(20, "traffic", "established", "Reed met hoge snelheid over het plein voor de school."),
        Did(45, "threat", "suspected", "Riep tegen een medewerker dat hij hem wist te vinden."),
        Did(160, "damage", "established", "Trok de camera bij het plein kapot."),
    ),
)
ONE_SHEET: Final = Listed(
    name="Mila Mokerslag",
    born="1994-06-30",
    bsn="999906033",
    street="Modellaan 8 (fictief)",
    story="Inbraken in schuren en bergingen, steeds in dezelfde wijk. (fictief)",
    by="nico.politie",
    points=("2221", "2221"),
    facts=(
        Did(15, "burglary", "suspected", "Aangehouden bij een berging met gereedschap van een ander."),
        Did(60, "burglary", "convicted", "Brak in bij een winkel aan de markt."),
        Did(200, "theft", "established", "Verkocht een fiets die als gestolen was gemeld."),
        Did(320, "breach", "established", "Kwam in het gebied waar zij niet mocht zijn."),
    ),
)
DIFFERENT: Final = Listed(
    name="Gijs Grootbek",
    born="1985-12-24",
    bsn="999906045",
    street="Sprookjespad 77 (fictief)",
    story="Handelt in het park en jaagt anderen weg. (fictief)",
    points=("1221", "3232"),
    facts=(
        Did(10, "drugs", "suspected", "Gaf bij het bankje in het park kleine zakjes af."),
        Did(35, "nuisance", "established", "Zette 's nachts muziek aan en weigerde te stoppen."),
        Did(70, "threat", "established", "Dreigde met een fles toen een handhaver hem aansprak."),
        Did(120, "drugs", "convicted", "Had dertig zakjes bij zich, klaar voor de verkoop."),
        Did(400, "breach", "established", "Hield zich niet aan het gebiedsverbod."),
    ),
)
AWAITING: Final = Listed(
    name="Dex Dreun",
    born="1996-03-08",
    bsn="999906057",
    street="Droomplein 140 (fictief)",
    story="Vechtpartijen in het centrum, elk weekend, en de hulp weigert hij. (fictief)",
    by="nico.politie",
    points=("3322", "3222"),
    facts=(
        Did(8, "violence", "established", "Sloeg een portier bij een café in het centrum."),
        Did(30, "violence", "suspected", "Was bij een vechtpartij op het station; ontkent."),
        Did(55, "damage", "established", "Gooide een ruit van een bushokje in."),
        Did(100, "violence", "convicted", "Schopte iemand op de grond bij de kermis."),
        Did(220, "intervention", "established", "Kwam niet op de training waarmee hij had ingestemd."),
        Did(390, "threat", "established", "Bedreigde een medewerker van de gemeente aan de balie."),
    ),
)
LAPSING: Final = Listed(
    name="Bo Bonje",
    born="1990-10-17",
    bsn="999906069",
    street="Fictiestraat 55 (fictief)",
    story="Vernielt auto's en bushokjes in drie straten. (fictief)",
    facts=(
        Did(25, "damage", "established", "Stak een container in brand."),
        Did(50, "damage", "established", "Brak spiegels van vier auto's af."),
        Did(90, "nuisance", "established", "Schreeuwde uren op straat en weigerde weg te gaan."),
        Did(300, "threat", "convicted", "Dreigde een conducteur met een stok."),
    ),
)
REASSESSED: Final = Listed(
    name="Tara Tumult",
    born="1992-01-21",
    bsn="999906070",
    street="Voorbeeldlaan 210 (fictief)",
    story="Winkeldiefstal en bedreiging van personeel, dag na dag. (fictief)",
    by="nico.politie",
    points=("2322", "2322"),
    facts=(
        Did(12, "theft", "established", "Nam voor de zesde keer dit jaar drank mee zonder te betalen."),
        Did(40, "threat", "established", "Dreigde een verkoopster met een mes."),
        Did(75, "theft", "convicted", "Nam een tas mee uit een kleedruimte."),
        Did(150, "nuisance", "established", "Sliep en rookte in de hal van de bibliotheek en weigerde te gaan."),
    ),
)
OBJECTING: Final = Listed(
    name=_ALSO.name,
    born=_ALSO.born,
    bsn=_ALSO.bsn,
    street=f"{_ALSO.street} (fictief)",
    story="Maanden van geluid en bedreiging in het trappenhuis; elke afspraak liep stuk. (fictief)",
    points=("2322", "2321"),
    facts=(
        Did(9, "nuisance", "established", "Draaide zes nachten achter elkaar harde muziek."),
        Did(33, "threat", "suspected", "Zou een bewoner bij de lift hebben bedreigd; ontkent."),
        Did(66, "damage", "established", "Trapte de voordeur van het gebouw in."),
        Did(140, "nuisance", "established", "Gooide vuilnis van het balkon."),
        Did(260, "breach", "established", "Hield zich niet aan de gedragsaanwijzing."),
    ),
)
REMOVED: Final = Listed(
    name="Jip Janboel",
    born="1987-05-05",
    bsn="999906082",
    street="Schijnweg 33 (fictief)",
    story="Handel en lawaai in een portiek. (fictief)",
    facts=(
        Did(22, "drugs", "convicted", "Handelde in het portiek."),
        Did(44, "nuisance", "established", "Hield elke nacht bezoek dat aanbelde bij anderen."),
        Did(110, "drugs", "established", "Had een weegschaal en zakjes in de kelder."),
    ),
)
EXPIRED: Final = Listed(
    name="Pim Pandemonium",
    born="1983-11-11",
    bsn="999906094",
    street="Testhof 90 (fictief)",
    story="Jaagt met een hond mensen van het plein. (fictief)",
    facts=(
        Did(18, "threat", "established", "Liet zijn hond los op iemand die hem aansprak."),
        Did(65, "threat", "convicted", "Dreigde met een hond op het plein."),
        Did(180, "nuisance", "established", "Blokkeerde de ingang van de winkels."),
    ),
)
NOT_PLACED: Final = Listed(
    name="Lot Lawaai",
    born="2000-08-19",
    bsn="999906100",
    street="Modellaan 44 (fictief)",
    story="Feesten in een leeg pand. (fictief)",
    points=("1111", "1011"),
    facts=(
        Did(28, "nuisance", "established", "Hield een feest tot vijf uur in een leeg pand."),
        Did(80, "nuisance", "suspected", "Zou een tweede feest hebben gehouden."),
    ),
)
