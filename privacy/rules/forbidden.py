"""Words for what nobody is weighed on: victims and witnesses, relatives, origin, religion.

It finds words and understands nothing: who writes "his mum's place" is not stopped, and who quotes a word is, unless it
is a fact that says what somebody said. What a text says is for the people who weigh. Left out are words that are mostly
about something else in one of the two languages (kind, ouder, partner, race, geloof), and places (kerk, moskee), which
are where something happened.
"""

import re
import unicodedata
from typing import Final

_VICTIMS: Final = (
    "slachtoffer slachtoffers slachtofferschap slachtofferstatus getuige getuigen getuigenis aangever aangeefster "
    "victim victims victimhood witness witnesses complainant"
)
_RELATIVES: Final = (
    "familie familielid familieleden gezin gezinslid gezinsleden huisgenoot huisgenoten huishouden inwonend "
    "vader moeder ouders broer broers zus zussen zuster zoon zoons zonen dochter dochters kinderen stiefvader "
    "stiefmoeder echtgenoot echtgenote opa oma oom tante neef neven nicht nichten verwant verwanten bloedverwant "
    "family relative relatives household housemate housemates father mother parent parents brother brothers sister "
    "sisters sibling siblings son sons daughter daughters children husband wife spouse uncle aunt nephew niece cousin"
)
_ORIGIN: Final = (
    "afkomst herkomst nationaliteit nationaliteiten etniciteit etnisch etnische ras rassen huidskleur allochtoon "
    "allochtoons allochtone allochtonen migrant migranten migratieachtergrond immigrant immigranten buitenlander "
    "buitenlanders vreemdeling vreemdelingen asielzoeker asielzoekers vluchteling vluchtelingen statushouder "
    "statushouders marokkaan marokkanen marokkaans marokkaanse turk turken turks turkse antilliaan antillianen "
    "antilliaans antilliaanse surinamer surinamers surinaams surinaamse pool polen pools poolse roma sinti zigeuner "
    "zigeuners geboorteland moedertaal origin nationality nationalities ethnicity ethnic racial migrants immigrants "
    "foreigner foreigners refugee refugees asylum moroccan moroccans turkish antillean surinamese polish gypsy"
)
_RELIGION: Final = (
    "religie religies religieus religieuze godsdienst godsdiensten godsdienstig geloofsovertuiging gelovig gelovige "
    "moslim moslims islam islamitisch islamitische christen christenen christelijk christelijke jood joden joods "
    "joodse hindoe hindoes hindoeistisch boeddhist katholiek katholieke protestant atheist "
    "religion religions religious faith muslim muslims islamic christian christians jew jews jewish hindu hindus "
    "buddhist catholic"
)
WORDS: Final = frozenset(" ".join((_VICTIMS, _RELATIVES, _ORIGIN, _RELIGION)).split())
"""Each in small letters and without accents."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SPELT: Final = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[ .\-][^\W\d_]){3,}(?![^\W\d_])")
_BETWEEN: Final = re.compile(r"[ .\-]")
"""A word of which the letters stand apart."""
_BEGIN: Final = ("moslim", "marokka", "antillia", "suriname", "syrie", "syrisch", "somalie", "eritre", "asielzoek")
_END: Final = ("broer", "vader", "moeder", "dochter", "zuster")
_ALIKE: Final = str.maketrans("авеіоресухкмнтοανρυικτ", "abeiopecyxkmhtoavpyikt")
"""Letters of other alphabets that look like ours -> ours."""

_HIS_OWN: Final = frozenset(" ".join((_ORIGIN, _RELIGION)).split())
"""Words that speak of who somebody is: nobody is quoted saying them either."""
_SPEECH: Final = re.compile(r':\s*(?:"([^"\n]+)"|[“„]([^“”\n]+)[“”]|‘([^‘’\n]+)’)')
"""What somebody said: behind a colon, between quotation marks."""
_FEWEST: Final = 3
"""So many words at least are something that was said; one word between quotation marks is a word."""


def forbidden(text: str) -> tuple[str, ...]:
    """Those words of a text, Dutch or English, each once and as it stands there, in the order of the text.

    Whole words, whatever their capitals and accents; an underscore, a digit or a dash ends a word.
    """
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    found = [match.group() for match in _WORD.finditer(seen)]
    spelt = [_BETWEEN.sub("", match.group()) for match in _SPELT.finditer(seen)]
    return tuple(dict.fromkeys(word for word in (*found, *spelt) if _speaks(_plain(word))))


def forbidden_beside_speech(text: str) -> tuple[str, ...]:
    """The same, but that what somebody is quoted saying may speak of victims, witnesses and relatives: a threat often
    does. Origin and religion are found there too.
    """
    beside = forbidden(_SPEECH.sub(_unless_speech, text))
    always = (word for word in forbidden(text) if _of_who_he_is(_plain(word)))
    return tuple(dict.fromkeys((*beside, *always)))


def _unless_speech(match: re.Match[str]) -> str:
    said = next(part for part in match.groups() if part)
    return ": . " if len(_WORD.findall(said)) >= _FEWEST else match.group()


def _of_who_he_is(word: str) -> bool:
    return word in _HIS_OWN or word.startswith(_BEGIN)


def _speaks(word: str) -> bool:
    """Whether it is one of the words, or a longer one that begins or ends as one of these does."""
    return word in WORDS or word.startswith(_BEGIN) or word.endswith(_END)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_ALIKE))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
