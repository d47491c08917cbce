"""What is wrong with a rules document, as a plain sentence: for whoever writes the document and is no programmer."""

from typing import Final

from privacy.rules.mistakes import Mistake
from privacy.rules.saying_emergency import EMERGENCY
from privacy.rules.saying_review import REVIEW
from privacy.rules.saying_shape import SHAPE, TOML, of
from privacy.rules.saying_weighing import WEIGHING
from privacy.vocabulary import Label

_SENSE: Final = (
    of(r"unknown role (?P<value>.+)", "De rol “{value}” bestaat niet.", "There is no role “{value}”."),
    of(
        r"unknown capability (?P<value>.+)",
        "Het systeem biedt “{value}” niet aan. Dit kan niemand ooit doen.",
        "The system does not offer “{value}”. Nobody can ever do this.",
    ),
    of(
        r"unknown kind (?P<value>.+)",
        "De soort organisatie “{value}” bestaat niet.",
        "There is no kind of organisation “{value}”.",
    ),
    of(
        r"unknown relation (?P<value>.+)",
        "De band met een zaak “{value}” bestaat niet.",
        "There is no relation to a case “{value}”.",
    ),
    of(
        r"unknown purpose (?P<value>.+)",
        "Het doel “{value}” staat niet bij de doelen.",
        "The purpose “{value}” is not among the purposes.",
    ),
    of(
        r"unknown category (?P<value>.+)",
        "De soort gegevens “{value}” staat niet in de lijst van soorten gegevens.",
        "The category “{value}” is not among the categories.",
    ),
    of(
        r"unknown legal basis (?P<value>.+)",
        "De grondslag “{value}” staat niet bij de grondslagen.",
        "The legal basis “{value}” is not among the legal bases.",
    ),
    of(
        r"unknown reviewer (?P<value>.+)",
        "De beoordelaar “{value}” is geen partij.",
        "The reviewer “{value}” is no party.",
    ),
    of(
        r"unknown effect (?P<value>.+)",
        "“{value}” kan hier niet. Een regel is allow (mag) of deny (mag niet).",
        "“{value}” cannot stand here. A rule is allow or deny.",
    ),
    of(
        r"unknown level (?P<value>.+)",
        "Het beschermingsniveau “{value}” bestaat niet.",
        "There is no protection level “{value}”.",
    ),
    of(
        r"unknown way (?P<value>.+)",
        "De manier van delen “{value}” bestaat niet.",
        "There is no way of sharing “{value}”.",
    ),
    of(
        r"unknown status (?P<value>.+)",
        "De stand “{value}” bestaat niet. Kies sourced, confirmed of to_be_confirmed.",
        "There is no status “{value}”. Choose sourced, confirmed or to_be_confirmed.",
    ),
    of(
        r"unknown mode (?P<value>.+)",
        "“{value}” kan hier niet. Bij opzeggen is het suspend of continue_without.",
        "“{value}” cannot stand here. At withdrawal it is suspend or continue_without.",
    ),
    of(
        r"unknown score (?P<value>.+)",
        "De score “{value}” bestaat niet. Een score loopt van 1 tot en met 5.",
        "There is no score “{value}”. Scores run from 1 to 5.",
    ),
    of(
        r"unknown default (?P<value>.+)",
        "“{value}” is niet iets dat te bevestigen is.",
        "“{value}” is nothing that can be confirmed.",
    ),
    of(
        r"unknown article (?P<value>.+)",
        "Artikel “{value}” staat niet in de lijst van artikelen.",
        "Article “{value}” is not among the articles.",
    ),
    of(
        r"says why nothing carries it out, and (?P<other>.+) does",
        "Dit artikel zegt waarom geen regel het uitvoert, maar {other} doet dat wel.",
        "This article says why no rule carries it out, but {other} does.",
    ),
    of(
        r"nothing carries it out",
        "Geen regel voert dit artikel uit. Zet het nummer bij een regel, of schrijf bij no_rule waarom het niet kan.",
        "No rule carries out this article. Put its number at a rule, or write at no_rule why that cannot be.",
    ),
    of(r"stands twice", "Dit staat er twee keer.", "This stands twice."),
    of(
        r"names no capability, role or relation",
        "Deze regel noemt geen handeling, geen rol of geen band met een zaak.",
        "This rule names no capability, no role or no relation.",
    ),
    of(
        r"an allow rule names no purpose",
        "Deze regel zegt niet voor welk doel iets mag.",
        "This rule does not say for which purpose something is allowed.",
    ),
    of(
        r"a deny rule holds for every purpose and names none",
        "Een regel die verbiedt geldt voor elk doel. Haal de doelen weg.",
        "A rule that denies holds for every purpose. Remove the purposes.",
    ),
    of(
        r"allows what (?P<other>.+) always denies",
        "Deze regel staat toe wat regel {other} altijd verbiedt. Van deze regel blijft niets over.",
        "This rule allows what rule {other} always denies. Nothing is left of this rule.",
    ),
    of(
        r"allows what (?P<others>.+) together always deny",
        "Deze regel staat toe wat de regels {others} samen altijd verbieden. Van deze regel blijft niets over.",
        "This rule allows what the rules {others} together always deny. Nothing is left of this rule.",
    ),
    of(
        r"nobody may read it",
        "Niemand mag deze soort gegevens lezen. Zet haar bij een regel of haal haar weg.",
        "Nobody may read this category. Put it in a rule or remove it.",
    ),
    of(
        r"nobody may take (?P<value>.+)",
        "Niemand mag de stap “{value}” zetten.",
        "Nobody may take the step “{value}”.",
    ),
    of(
        r"unknown step (?P<value>.+)",
        "De stap “{value}” bestaat niet.",
        "There is no step “{value}”.",
    ),
    of(
        r"names one step twice",
        "Hier staat twee keer dezelfde stap. Twee mensen zetten twee verschillende stappen.",
        "The same step stands here twice. Two people take two different steps.",
    ),
    of(
        r"a step is set apart from (?P<most>\d+) others at most",
        "Een stap hier staat tegenover te veel andere stappen: ten hoogste {most}.",
        "A step here is set apart from too many others: {most} at most.",
    ),
    of(
        r"unknown alternative (?P<value>.+)",
        "“{value}” kan hier niet. Kies stand_by, after_judgement of never.",
        "“{value}” cannot stand here. Choose stand_by, after_judgement or never.",
    ),
    of(
        r"unknown place (?P<value>.+)",
        "“{value}” is geen plek voor een invaller. Kies host, own, reviewer_deputy of een partij.",
        "“{value}” is no place for a stand-by. Choose host, own, reviewer_deputy or a party.",
    ),
    of(
        r"(?P<key>judged_within) belongs to after_judgement, and is needed there",
        "judged_within hoort bij after_judgement, en alleen daar.",
        "judged_within belongs to after_judgement, and only there.",
    ),
    of(
        r"nothing judges (?P<value>.+) afterwards",
        "Niets beoordeelt de stap “{value}” achteraf. Kies stand_by of never.",
        "Nothing judges the step “{value}” afterwards. Choose stand_by or never.",
    ),
    of(
        r"(?P<value>.+) is judged afterwards",
        "De stap “{value}” telt meteen en wordt achteraf beoordeeld. Kies after_judgement.",
        "The step “{value}” counts at once and is judged afterwards. Choose after_judgement.",
    ),
    of(
        r"(?P<key>judged_within) is not the term (?P<other>\w+), (?P<value>.+)",
        "Zet bij judged_within hetzelfde als bij de termijn {other}: {value}.",
        "Put at judged_within what the term {other} says: {value}.",
    ),
    of(
        r"stand_by_role and stand_by_at belong to stand_by, and are needed there",
        "stand_by_role en stand_by_at horen bij stand_by, en alleen daar.",
        "stand_by_role and stand_by_at belong to stand_by, and only there.",
    ),
    of(
        r"no rule lets who stands by take (?P<value>.+)",
        "Geen regel laat de invaller de stap “{value}” zetten.",
        "No rule lets who stands by take the step “{value}”.",
    ),
    of(
        r"(?P<value>.+) is no party",
        "“{value}” is geen partij. De gastheer en wie de regie heeft moeten partijen zijn.",
        "“{value}” is no party. The host and who directs must be parties.",
    ),
    of(r"is no municipality", "De gastheer moet een gemeente zijn.", "The host must be a municipality."),
    of(
        r"the key of (?P<who>.+) is used twice",
        "De sleutel van {who} staat ook bij iemand anders. Ieder tekent met een eigen sleutel.",
        "The key of {who} is somebody else's as well. Everybody signs with a key of his own.",
    ),
    of(
        r"a party of this kind has no category to answer in",
        "Een partij van deze soort kan geen vraag beantwoorden: er staat niet in welke soort gegevens.",
        "A party of this kind cannot answer a question: no category says in what.",
    ),
    of(
        r"nobody there may write (?P<value>.+)",
        "Een partij van deze soort antwoordt in “{value}”, maar niemand mag dat daar schrijven.",
        "A party of this kind answers in “{value}”, but nobody there may write it.",
    ),
    of(
        r"(?P<value>.+) is no duration",
        "“{value}” is geen termijn. Schrijf bijvoorbeeld 10 working days, 4 weeks of 1 month.",
        "“{value}” is no term. Write for instance 10 working days, 4 weeks or 1 month.",
    ),
)

_LIMITS: Final = (
    of(
        r"(?P<key>\w+) lies between (?P<low>\d+) and (?P<high>\d+)",
        "{key} moet tussen {low} en {high} liggen.",
        "{key} must lie between {low} and {high}.",
    ),
    of(r"(?P<key>\w+) is (?P<high>\d+) at most", "{key} is ten hoogste {high}.", "{key} is {high} at most."),
    of(
        r"(?P<key>searches_notice) lies above searches_stop",
        "Gewaarschuwd wordt pas na het stoppen: searches_notice is hoger dan searches_stop.",
        "The notice would come after the stop: searches_notice is higher than searches_stop.",
    ),
    of(
        r"only a demo document may let a (?P<key>password) alone be enough",
        "Alleen in een demo mag een wachtwoord genoeg zijn.",
        "Only in a demo may a password be enough.",
    ),
    of(
        r"(?P<key>valid_from), review_on and valid_until do not follow each other",
        "De datums volgen elkaar niet op: eerst valid_from, dan review_on, dan valid_until.",
        "The dates do not follow each other: first valid_from, then review_on, then valid_until.",
    ),
    of(
        r"(?P<high>\d+) (?P<key>days) at most",
        "De uitloop duurt ten hoogste {high} dagen.",
        "The run-out takes {high} days at most.",
    ),
    of(
        r"begins something new: (?P<value>.+)",
        "“{value}” begint of deelt iets nieuws. In de uitloop kan dat niet.",
        "“{value}” begins or shares something new. In the run-out that is not possible.",
    ),
    of(
        r"is no digest",
        "Dit is geen vingerafdruk van eerdere spelregels.",
        "This is no digest of earlier rules.",
    ),
)

_NEXT: Final = (
    of(
        r"is not (?P<other>[a-z0-9-]+)",
        "Dit is een document van een andere samenwerking. Hier hoort “{other}”.",
        "This is a document of another cooperation. It must be “{other}”.",
    ),
    of(
        r"is of another kind of home",
        "Een demo neemt alleen demo-spelregels aan, en een echte omgeving geen.",
        "A demo takes demo rules only, and a real home takes none.",
    ),
    of(
        r"is not above (?P<number>\d+)",
        "Het nummer moet hoger zijn dan {number}, dat nu geldt.",
        "The number must be higher than {number}, which is in force.",
    ),
    of(
        r"does not follow (?P<digest>[0-9a-f]{64})",
        "Hier hoort de vingerafdruk van de spelregels die nu gelden: {digest}",
        "This must be the digest of the rules in force: {digest}",
    ),
    of(
        r"has no pinned key",
        "Deze partij staat niet in de lijst van sleutels. Laat haar eerst toe: begin met trust propose.",
        "This party is not in the list of keys. Let it join first: begin with trust propose.",
    ),
    of(
        r"signs with another key than is pinned",
        "De sleutels van deze partij zijn anders dan in de lijst van sleutels. Neem ze daaruit over, of wijzig eerst "
        "die lijst (trust propose).",
        "The keys of this party differ from those in the list of keys. Take them from there, or change that list first "
        "(trust propose).",
    ),
)

def said(mistake: Mistake) -> tuple[Label, dict[str, str]]:
    """The sentence of a mistake in both languages, and the named parts of it; its own words when none was written."""
    kinds = TOML if mistake.where == "TOML" else (*_NEXT, *_LIMITS, *WEIGHING, *REVIEW, *EMERGENCY, *_SENSE, *SHAPE)
    for kind in kinds:
        if match := kind.what.fullmatch(mistake.what):
            parts = {name: part for name, part in match.groupdict().items() if part}
            return Label(*(sentence.format(**parts) for sentence in kind.label)), parts
    return Label(mistake.what, mistake.what), {}
