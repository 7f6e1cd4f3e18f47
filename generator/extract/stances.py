"""Stances: who stands where towards whom, each with the words that prove it.

Rules over the parse, with open lexicons, and a small encoder that weighs what they find and adds what they have no
words for. What both together are not sure of is left out and told in `doc._.skipped`.
"""

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from generator.extract.actors import Cast, country_of, read_cast, read_words_set, role_words
from generator.extract.actors import Voice as Spoken
from generator.extract.appraisals import find_appraisals
from generator.extract.clauses import subject
from generator.extract.conduct import find_conduct
from generator.extract.doc import SkippedFacts, StanceFacts
from generator.extract.encoder.answers import score_likely_pair, score_pair
from generator.extract.encoder.weights import Settings, Weights, is_available, load_weights
from generator.extract.events import find_events
from generator.extract.events.event import Event, Omission
from generator.extract.events.holders import said_by
from generator.extract.events.issues import without_retold
from generator.extract.long_ago import is_long_ago
from generator.extract.neutrality import find_neutrality
from generator.extract.tokens import Doc, Span, Token, read_doc
from generator.extract.weighing import Judge, weigh
from generator.records import Voice

LONGEST_SENTENCE = 300
"""Tokens; longer ones are lists or rubbish, and their parse is not to be trusted."""


def find_stances(doc: Doc, *, threshold: float, judge: Judge | None = None) -> Iterator[StanceFacts | SkippedFacts]:
    """Yield the stances of `doc` and what was left out, in text order.

    Args:
        doc: with the people, countries, organisations and quotes found in it.
        threshold: least confidence of a stance that is shown, 0 to 1.
        judge: who weighs what the rules find; without one the rules stand alone.
    """
    cast = read_cast(doc)
    for sentence in doc.sents:
        if len(sentence) > LONGEST_SENTENCE:
            yield SkippedFacts(
                "stance", sentence.start_char, sentence.end_char, "the sentence is too long to be parsed"
            )
            continue
        tokens = list(sentence)
        rules = (find_events, find_appraisals, find_conduct, find_neutrality)
        ruled = without_retold(cast, tokens, list(chain.from_iterable(rule(cast, tokens) for rule in rules)))
        for found in weigh(cast, sentence, ruled, judge) if judge is not None else ruled:
            yield from _facts(cast, sentence, found, threshold)


def _facts(
    cast: Cast, sentence: Span, found: Event | Omission, threshold: float
) -> Iterator[StanceFacts | SkippedFacts]:
    start, end = _trimmed(sentence)
    if isinstance(found, Omission):
        yield SkippedFacts("stance", start, end, found.reason)
        return
    spoken = cast.voices.get(found.anchor.i)
    voice = _voice(cast, found)
    if found.confidence < threshold:
        yield SkippedFacts("stance", start, end, f"too unsure: {found.rule}")
        return
    past = is_long_ago(found.verb or found.anchor, year=found.anchor.doc._.year, told=found.basis == "statement")
    yield StanceFacts(
        holder=found.holder,
        target=found.target,
        polarity=found.polarity,
        basis=found.basis,
        evidence=(_evidence(start, end, spoken),),
        quad=found.quad,
        mode="past" if past else found.mode,
        confidence=found.confidence,
        quote=spoken.quote if spoken else None,
        voice=voice,
        label=found.label,
        rule=found.rule,
    )


def _voice(cast: Cast, found: Event) -> Voice:
    """Who says so: the holder by own words or deed, the speaker of a quote, an analyst, or the reporter."""
    spoken = cast.voices.get(found.anchor.i)
    speakers = said_by(cast, found.anchor, found.sayer)
    if spoken is None and found.sayer is None:
        done = found.basis == "action" and found.mode == "done"
        return "holder" if done or found.performed else "reporter"
    if found.holder in speakers or any(_speaks_for(cast, one, found.holder) for one in speakers):
        return "holder"
    if not speakers and found.sayer is not None:
        return _unnamed(found.sayer)
    roles = {word for speaker in speakers for word in role_words(cast, speaker)}
    return "analyst" if roles & read_words_set("stance_analysts") else "other"


def _unnamed(sayer: Token) -> Voice:
    """Who says so where the text names nobody: "analysts say", "the ministry said" as the reporter tells it."""
    teller = subject(sayer)
    word = teller.lemma_.lower() if teller is not None else ""
    if word in read_words_set("stance_analysts"):
        return "analyst"
    return "reporter" if word in read_words_set("stance_organs") else "other"


def _speaks_for(cast: Cast, speaker: str, holder: str) -> bool:
    """Whether `speaker` holds an office of the state `holder`: its minister's words about its deeds are its own."""
    role = role_words(cast, speaker)
    in_office = role & read_words_set("stance_offices") and not role & read_words_set("stance_no_organs")
    return bool(in_office) and holder.startswith("country/") and country_of(cast, speaker) == holder


def _evidence(start: int, end: int, spoken: Spoken | None) -> tuple[int, int]:
    """The sentence, or its part inside the quote; a few marked words alone would prove nothing."""
    if spoken is None or not spoken.whole:
        return start, end
    return max(start, spoken.start), min(end, spoken.end)


def _trimmed(sentence: Span) -> tuple[int, int]:
    """Character offsets of `sentence` without white space at its ends."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, sentence.start_char + len(text.rstrip())


def _best(found: list[StanceFacts]) -> list[StanceFacts]:
    """One stance for each holder, target and evidence: the surest; different deeds stand side by side."""
    best: dict[tuple[object, ...], StanceFacts] = {}
    for facts in sorted(found, key=lambda f: (-f.confidence, f.basis != "action", str(f))):
        best.setdefault(
            (facts.holder, facts.target, facts.evidence, facts.label if facts.basis == "action" else None), facts
        )
    return sorted(best.values(), key=lambda f: (f.evidence, f.holder, f.target))


def to_judge(weights: Weights, settings: Settings) -> Judge:
    """Who weighs with `weights`, under these settings."""
    return Judge(partial(score_pair, weights), partial(score_likely_pair, weights), settings)


@lru_cache(maxsize=1)
def load_judge() -> Judge | None:
    """The encoder that the package ships; None where it cannot be run."""
    if not is_available():
        return None
    weights = load_weights()
    return to_judge(weights, weights.settings)


@Language.factory(
    "onrecord_stances",
    assigns=["doc._.stance_facts", "doc._.skipped"],
    requires=["token.dep", "token.head", "token.lemma", "doc.sents"],
    default_config={"threshold": 0.5, "encoder": True},
)
def make_stances(nlp: Language, name: str, threshold: float, encoder: bool) -> "Stances":
    """The component; `threshold` is the least confidence that is shown, `encoder` switches the encoder off."""
    return Stances(threshold, encoder)


class Stances:
    """Writes `doc._.stance_facts`."""

    def __init__(self, threshold: float, encoder: bool) -> None:
        self.threshold = threshold
        self.encoder = encoder

    def __call__(self, source: SpacyDoc) -> SpacyDoc:
        """A document with its stances; the weights are read when the first article comes, not before."""
        doc = read_doc(source)
        judge = load_judge() if self.encoder else None
        found = list(find_stances(doc, threshold=self.threshold, judge=judge))
        doc._.stance_facts = tuple(_best([facts for facts in found if isinstance(facts, StanceFacts)]))
        doc._.skipped = [*doc._.skipped, *(facts for facts in found if isinstance(facts, SkippedFacts))]
        return source
