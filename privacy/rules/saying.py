"""What is wrong with a rules document, as a plain sentence: for whoever writes the document and is no programmer."""

import re
from typing import Final, NamedTuple

from privacy.rules.mistakes import Mistake
from privacy.vocabulary import Label


class Said(NamedTuple):
    """A kind of mistake. The group ``key`` of ``what`` names the key it is about, ``value`` the word that is wrong."""

    what: re.Pattern[str]
    label: Label


def _said(what: str, nl: str, en: str) -> Said:
    return Said(re.compile(what, re.DOTALL), Label(nl, en))


_SENSE: Final = (
    _said(r"unknown role (?P<value>.+)", "De rol “{value}” bestaat niet.", "There is no role “{value}”."),
    _said(
        r"unknown capability (?P<value>.+)",
        "Het systeem biedt “{value}” niet aan. Dit kan niemand ooit doen.",
        "The system does not offer “{value}”. Nobody can ever do this.",
    ),
    _said(
        r"unknown kind (?P<value>.+)",
        "De soort organisatie “{value}” bestaat niet.",
        "There is no kind of organisation “{value}”.",
    ),
    _said(
        r"unknown relation (?P<value>.+)",
        "De band met een zaak “{value}” bestaat niet.",
        "There is no relation to a case “{value}”.",
    ),
    _said(
        r"unknown purpose (?P<value>.+)",
        "Het doel “{value}” staat niet bij de doelen.",
        "The purpose “{value}” is not among the purposes.",
    ),
    _said(
        r"unknown category (?P<value>.+)",
        "De soort gegevens “{value}” staat niet in de lijst van soorten gegevens.",
        "The category “{value}” is not among the categories.",
    ),
    _said(
        r"unknown legal basis (?P<value>.+)",
        "De grondslag “{value}” staat niet bij de grondslagen.",
        "The legal basis “{value}” is not among the legal bases.",
    ),
    _said(
        r"unknown reviewer (?P<value>.+)",
        "De beoordelaar “{value}” is geen partij.",
        "The reviewer “{value}” is no party.",
    ),
    _said(
        r"unknown effect (?P<value>.+)",
        "“{value}” kan hier niet. Een regel is allow (mag) of deny (mag niet).",
        "“{value}” cannot stand here. A rule is allow or deny.",
    ),
    _said(
        r"unknown level (?P<value>.+)",
        "Het beschermingsniveau “{value}” bestaat niet.",
        "There is no protection level “{value}”.",
    ),
    _said(
        r"unknown way (?P<value>.+)",
        "De manier van delen “{value}” bestaat niet.",
        "There is no way of sharing “{value}”.",
    ),
    _said(
        r"unknown status (?P<value>.+)",
        "De stand “{value}” bestaat niet. Kies sourced, confirmed of to_be_confirmed.",
        "There is no status “{value}”. Choose sourced, confirmed or to_be_confirmed.",
    ),
    _said(
        r"unknown mode (?P<value>.+)",
        "“{value}” kan hier niet. Bij opzeggen is het suspend of continue_without.",
        "“{value}” cannot stand here. At withdrawal it is suspend or continue_without.",
    ),
    _said(
        r"unknown score (?P<value>.+)",
        "De score “{value}” bestaat niet. Een score loopt van 1 tot en met 5.",
        "There is no score “{value}”. Scores run from 1 to 5.",
    ),
    _said(
        r"unknown default (?P<value>.+)",
        "“{value}” is niet iets dat te bevestigen is.",
        "“{value}” is nothing that can be confirmed.",
    ),
    _said(
        r"unknown article (?P<value>.+)",
        "Artikel “{value}” staat niet in de lijst van artikelen.",
        "Article “{value}” is not among the articles.",
    ),
    _said(r"stands twice", "Dit staat er twee keer.", "This stands twice."),
    _said(
        r"names no capability, role or relation",
        "Deze regel noemt geen handeling, geen rol of geen band met een zaak.",
        "This rule names no capability, no role or no relation.",
    ),
    _said(
        r"an allow rule names no purpose",
        "Deze regel zegt niet voor welk doel iets mag.",
        "This rule does not say for which purpose something is allowed.",
    ),
    _said(
        r"a deny rule holds for every purpose and names none",
        "Een regel die verbiedt geldt voor elk doel. Haal de doelen weg.",
        "A rule that denies holds for every purpose. Remove the purposes.",
    ),
    _said(
        r"allows what (?P<other>.+) always denies",
        "Deze regel staat toe wat regel {other} altijd verbiedt. Van deze regel blijft niets over.",
        "This rule allows what rule {other} always denies. Nothing is left of this rule.",
    ),
    _said(
        r"nobody may read it",
        "Niemand mag deze soort gegevens lezen. Zet haar bij een regel of haal haar weg.",
        "Nobody may read this category. Put it in a rule or remove it.",
    ),
    _said(
        r"nobody may take (?P<value>.+)",
        "Niemand mag de stap “{value}” zetten.",
        "Nobody may take the step “{value}”.",
    ),
    _said(
        r"unknown step (?P<value>.+)",
        "De stap “{value}” bestaat niet.",
        "There is no step “{value}”.",
    ),
    _said(
        r"names one step twice",
        "Hier staat twee keer dezelfde stap. Twee mensen zetten twee verschillende stappen.",
        "The same step stands here twice. Two people take two different steps.",
    ),
    _said(
        r"unknown alternative (?P<value>.+)",
        "“{value}” kan hier niet. Kies stand_by, after_judgement of never.",
        "“{value}” cannot stand here. Choose stand_by, after_judgement or never.",
    ),
    _said(
        r"unknown place (?P<value>.+)",
        "“{value}” is geen plek voor een invaller. Kies host, own, reviewer_deputy of een partij.",
        "“{value}” is no place for a stand-by. Choose host, own, reviewer_deputy or a party.",
    ),
    _said(
        r"(?P<key>judged_within) belongs to after_judgement, and is needed there",
        "judged_within hoort bij after_judgement, en alleen daar.",
        "judged_within belongs to after_judgement, and only there.",
    ),
    _said(
        r"stand_by_role and stand_by_at belong to stand_by, and are needed there",
        "stand_by_role en stand_by_at horen bij stand_by, en alleen daar.",
        "stand_by_role and stand_by_at belong to stand_by, and only there.",
    ),
    _said(
        r"no rule lets who stands by take (?P<value>.+)",
        "Geen regel laat de invaller de stap “{value}” zetten.",
        "No rule lets who stands by take the step “{value}”.",
    ),
    _said(
        r"(?P<value>.+) is no party",
        "“{value}” is geen partij. De gastheer moet een van de partijen zijn.",
        "“{value}” is no party. The host must be one of the parties.",
    ),
    _said(r"is no municipality", "De gastheer moet een gemeente zijn.", "The host must be a municipality."),
    _said(
        r"the key of (?P<who>.+) is used twice",
        "De sleutel van {who} staat ook bij iemand anders. Ieder tekent met een eigen sleutel.",
        "The key of {who} is somebody else's as well. Everybody signs with a key of his own.",
    ),
    _said(
        r"a party of this kind has no category to answer in",
        "Een partij van deze soort kan geen vraag beantwoorden: er staat niet in welke soort gegevens.",
        "A party of this kind cannot answer a question: no category says in what.",
    ),
    _said(
        r"nobody there may write (?P<value>.+)",
        "Een partij van deze soort antwoordt in “{value}”, maar niemand mag dat daar schrijven.",
        "A party of this kind answers in “{value}”, but nobody there may write it.",
    ),
    _said(
        r"(?P<value>.+) is no duration",
        "“{value}” is geen termijn. Schrijf bijvoorbeeld 10 working days, 4 weeks of 1 month.",
        "“{value}” is no term. Write for instance 10 working days, 4 weeks or 1 month.",
    ),
)

_LIMITS: Final = (
    _said(
        r"(?P<key>\w+) lies between (?P<low>\d+) and (?P<high>\d+)",
        "{key} moet tussen {low} en {high} liggen.",
        "{key} must lie between {low} and {high}.",
    ),
    _said(r"(?P<key>\w+) is (?P<high>\d+) at most", "{key} is ten hoogste {high}.", "{key} is {high} at most."),
    _said(
        r"(?P<key>searches_notice) lies above searches_stop",
        "Gewaarschuwd wordt pas na het stoppen: searches_notice is hoger dan searches_stop.",
        "The notice would come after the stop: searches_notice is higher than searches_stop.",
    ),
    _said(
        r"only a demo document may let a (?P<key>password) alone be enough",
        "Alleen in een demo mag een wachtwoord genoeg zijn.",
        "Only in a demo may a password be enough.",
    ),
    _said(
        r"(?P<key>valid_from), review_on and valid_until do not follow each other",
        "De datums volgen elkaar niet op: eerst valid_from, dan review_on, dan valid_until.",
        "The dates do not follow each other: first valid_from, then review_on, then valid_until.",
    ),
    _said(
        r"(?P<high>\d+) (?P<key>days) at most",
        "De uitloop duurt ten hoogste {high} dagen.",
        "The run-out takes {high} days at most.",
    ),
    _said(
        r"is no digest",
        "Dit is geen vingerafdruk van eerdere spelregels.",
        "This is no digest of earlier rules.",
    ),
)

_NEXT: Final = (
    _said(
        r"is not (?P<other>[a-z0-9-]+)",
        "Dit is een document van een andere samenwerking. Hier hoort “{other}”.",
        "This is a document of another cooperation. It must be “{other}”.",
    ),
    _said(
        r"is of another kind of home",
        "Een demo neemt alleen demo-spelregels aan, en een echte omgeving geen.",
        "A demo takes demo rules only, and a real home takes none.",
    ),
    _said(
        r"is not above (?P<number>\d+)",
        "Het nummer moet hoger zijn dan {number}, dat nu geldt.",
        "The number must be higher than {number}, which is in force.",
    ),
    _said(
        r"does not follow (?P<digest>[0-9a-f]{64})",
        "Hier hoort de vingerafdruk van de spelregels die nu gelden: {digest}",
        "This must be the digest of the rules in force: {digest}",
    ),
    _said(
        r"has no pinned key",
        "De sleutels van deze partij staan hier niet vast. Een partij erbij vraagt meer dan een nieuwe versie.",
        "The keys of this party are not pinned in this home. Another party takes more than another version.",
    ),
    _said(
        r"signs with another key than was pinned",
        "De sleutels van deze partij zijn anders dan in de spelregels die nu gelden.",
        "The keys of this party differ from those in the rules in force.",
    ),
)

_HOLDS: Final = (
    ("a text that says something", "tekst", "text"),
    ("a text", "tekst", "text"),
    ("true or false", "true of false", "true or false"),
    ("a whole number above zero", "een heel getal boven nul", "a whole number above zero"),
    ("a list of different texts", "een lijst met verschillende woorden", "a list of different words"),
    ("a date", "een datum, zoals 2027-01-31", "a date, such as 2027-01-31"),
    ("an Ed25519 public key in base64", "een openbare sleutel (Ed25519, base64)", "a public key (Ed25519, base64)"),
    ("a list", "een lijst", "a list"),
)

_SHAPE: Final = (
    _said(
        r"unknown key (?P<key>.+)",
        "“{key}” hoort hier niet. Het systeem leest het niet, dus niemand mag het tekenen.",
        "“{key}” does not belong here. The system does not read it, so nobody should sign it.",
    ),
    _said(
        r"(?:(?P<key>source) is not a text that says something|source is missing)",
        "Deze termijn heeft geen bron. Schrijf waar zij vandaan komt.",
        "This term has no source. Write where it comes from.",
    ),
    _said(r"(?P<missing>.+) is missing", "“{missing}” ontbreekt.", "“{missing}” is missing."),
    _said(r"is not a table", "Hier hoort een blok met gegevens.", "A table belongs here."),
    *(
        _said(rf"(?P<key>.+) is not {re.escape(what)}", f"Bij “{{key}}” hoort {nl}.", f"“{{key}}” must be {en}.")
        for what, nl, en in _HOLDS
    ),
)

_TOML: Final = (
    _said(
        r"too deep",
        "Dit document is te diep in elkaar gezet. Spelregels hebben weinig lagen.",
        "This document is nested too deep. Rules have few levels.",
    ),
    _said(r"too large", "Dit document is te groot.", "This document is too large."),
    _said(
        r"a name is not ASCII text",
        "Een naam voor het =-teken heeft een letter met een accent of een ander vreemd teken.",
        "A name before an = sign has a letter with an accent or another odd sign.",
    ),
    _said(
        r"(?:no canonical form for|an integer is too large).*",
        "Deze waarde kan niet in spelregels staan. Gebruik tekst, hele getallen, datums, true of false.",
        "This value cannot stand in rules. Use text, whole numbers, dates, true or false.",
    ),
    _said(
        r"a text holds half a character",
        "Een tekst heeft een half teken. Typ hem opnieuw.",
        "A text holds half a character. Type it again.",
    ),
    _said(
        r"(?P<rest>.*)",
        "Hier klopt de schrijfwijze (TOML) niet. Kijk naar aanhalingstekens, haakjes en het =-teken.",
        "The notation (TOML) is wrong here. Look at quotes, brackets and the = sign.",
    ),
)


def said(mistake: Mistake) -> tuple[Label, dict[str, str]]:
    """The sentence of a mistake in both languages, and the named parts of it; its own words when none was written."""
    kinds = _TOML if mistake.where == "TOML" else (*_NEXT, *_LIMITS, *_SENSE, *_SHAPE)
    for kind in kinds:
        match = kind.what.fullmatch(mistake.what)
        if match:
            parts = {name: part for name, part in match.groupdict().items() if part}
            return Label(*(sentence.format(**parts) for sentence in kind.label)), parts
    return Label(mistake.what, mistake.what), {}
