"""Sentences for what is wrong with how a rules document weighs people, and with the witnesses of the ledger."""

from typing import Final

from privacy.rules.saying_shape import of

WEIGHING: Final = (
    of(
        r"is named (?P<low>\d+) times at least and (?P<high>\d+) times at most",
        "Noem geen getuigen, of {low} tot {high}.",
        "Name no witnesses, or {low} to {high}.",
    ),
    of(
        r"(?P<key>cosignatures) is (?P<low>\d+) to (?P<high>\d+)",
        "Laat {low} tot {high} getuigen tekenen. Eén handtekening is het woord van één partij.",
        "Let {low} to {high} witnesses sign. One signature is the word of one party.",
    ),
    of(
        r"(?P<key>key) is not the key of a witness in one line",
        "Dit is geen sleutel van een getuige. Neem de regel over die de getuige u gaf.",
        "This is no key of a witness. Take over the line that the witness gave you.",
    ),
    of(
        r"(?P<key>key) is that of another witness",
        "Deze sleutel staat ook bij een andere getuige.",
        "This key also stands with another witness.",
    ),
    of(
        r"has no use without weighing",
        "Dit hoort bij een weging, maar het blok weighing ontbreekt.",
        "This belongs to a weighing, but the table weighing is missing.",
    ),
    of(
        r"needs a (?P<other>criterion|standing|fact_kind)",
        "Wie weegt heeft ten minste één “{other}” nodig.",
        "A weighing needs at least one “{other}”.",
    ),
    of(
        r"(?P<key>threshold) lies above the highest number of points, (?P<high>\d+)",
        "Niemand haalt deze drempel: meer dan {high} punten kan niet.",
        "Nobody reaches this threshold: there are no more than {high} points.",
    ),
    of(
        r"(?P<key>raters) is (?P<number>\d+), no more and no fewer",
        "Precies {number} mensen wegen, los van elkaar.",
        "Exactly {number} people rate, apart from each other.",
    ),
    of(
        r"unknown method (?P<value>.+)",
        "“{value}” kan hier niet. Kies count, recent of judged.",
        "“{value}” cannot stand here. Choose count, recent or judged.",
    ),
    of(
        r"unknown window (?P<value>.+)",
        "De periode “{value}” staat niet bij de termijnen.",
        "The period “{value}” is not among the terms.",
    ),
    of(
        r"window (?P<value>\S+) is not in calendar days, weeks or months",
        "De periode “{value}” telt in werkdagen of uren. Kies dagen, weken of maanden.",
        "The period “{value}” counts in working days or hours. Choose days, weeks or months.",
    ),
    of(
        r"(?P<key>steps) belong to count and recent, and are needed there",
        "steps hoort bij count en recent, en alleen daar.",
        "steps belongs to count and recent, and only there.",
    ),
    of(
        r"(?P<key>steps) do not rise",
        "De aantallen in steps lopen op: elk hoger dan het vorige.",
        "The numbers in steps rise: each is higher than the one before.",
    ),
    of(
        r"(?P<key>steps) go up to (?P<high>\d+) at most",
        "Een aantal in steps is ten hoogste {high}.",
        "A number in steps is {high} at most.",
    ),
    of(
        r"nothing that is no suspicion counts",
        "Alleen verdenkingen tellen mee. Laat ook tellen wat vaststaat.",
        "Only suspicions count. Let what is certain count as well.",
    ),
    of(
        r"a suspicion does not count for less than what is certain",
        "Een verdenking telt minder dan alles wat vaststaat. Verlaag het percentage.",
        "A suspicion counts for less than whatever is certain. Lower the percentage.",
    ),
    of(
        r"speaks of (?P<word>.+), on which nobody is weighed",
        "Hier staat “{word}”. Daarop wordt niemand gewogen: slachtoffer of getuige zijn, familie, herkomst of geloof.",
        "This says “{word}”. Nobody is weighed on that: being a victim or witness, relatives, origin or religion.",
    ),
)
