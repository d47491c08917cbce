"""The eight people of the demo: made up, marked so, with BSNs of the fictitious range only."""

from dataclasses import dataclass
from typing import Final

from pga.commands.cases import Submit


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up resident and why somebody brings him."""

    name: str
    born: str
    bsn: str
    street: str
    reason: str
    theme: str
    story: str


PEOPLE: Final = (
    Person(
        "Daan Verzonnen",
        "1991-03-14",
        "999900018",
        "Voorbeeldlaan 1",
        "nuisance",
        "neighbourhood",
        "Acht meldingen van geluidsoverlast en bedreiging van buren in vier maanden.",
    ),
    Person(
        "Noor Bedacht",
        "1985-11-02",
        "999900031",
        "Fictiestraat 12",
        "confused_behaviour",
        "care_and_safety",
        "Zwerft 's nachts, komt afspraken niet na, buren maken zich zorgen.",
    ),
    Person(
        "Bram Nietecht",
        "1999-07-21",
        "999900043",
        "Schijnweg 5",
        "residential_burglary",
        "high_impact_crime",
        "Drie keer aangehouden bij woninginbraken in de wijk, werk en school weggevallen.",
    ),
    Person(
        "Sanne Fantasie",
        "1978-01-30",
        "999900055",
        "Droomplein 3",
        "threat",
        "public_order",
        "Bedreigt medewerkers aan de balie, herhaald, steeds heftiger.",
    ),
    Person(
        "Joris Verdicht",
        "2001-05-09",
        "999900067",
        "Sprookjespad 8",
        "drug_dealing",
        "high_impact_crime",
        "Handel bij het station, jongere kinderen in de omgeving.",
    ),
    Person(
        "Fatma Onbestaand",
        "1969-09-17",
        "999900079",
        "Modellaan 22",
        "nuisance",
        "neighbourhood",
        "Vervuiling en geluid, brandgevaar volgens de brandweer.",
    ),
    Person(
        "Kees Denkbeeldig",
        "1988-12-05",
        "999900080",
        "Proefstraat 40",
        "violence",
        "public_order",
        "Twee vechtpartijen in het centrum, hulpaanbod geweigerd.",
    ),
    Person(
        "Mila Gefingeerd",
        "1995-04-26",
        "999900092",
        "Testhof 17",
        "confused_behaviour",
        "care_and_safety",
        "Belt dagelijks 112 zonder noodgeval, weigert zorg.",
    ),
)


def submission(person: Person, act_key: str) -> Submit:
    """The aanmelding of a made-up person."""
    return Submit(
        act_key=act_key,
        name=f"{person.name} (fictief)",
        born=person.born,
        bsn=person.bsn,
        address=f"{person.street}, 3830 ZZ Leusden (fictief)",
        phone="06-00000000",
        reason=person.reason,
        theme=person.theme,
        reason_text=person.story,
        goal="Rust in de buurt en hulp die blijft.",
        tried_so_far="Gesprekken en waarschuwingen van de eigen organisatie hielpen niet.",
    )
