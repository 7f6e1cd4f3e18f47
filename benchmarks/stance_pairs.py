"""Labels for gold pairs, made by the stance component that the site uses.

    python -m benchmarks.stance_pairs dse|newsmtsc|plv|diplomacy GOLD.jsonl > PREDICTED.jsonl

Reads the text and the actors of each line, ignores the gold labels, and prints `{"id", "label", "confidence"}` lines.

diplomacy: the two actors are put into the Doc beside those that our own components find, and the label is what the
whole component reads of them; the site shows what is surer (`shown` in the settings of the weights). dse: what rules
find and encoder scores, with the bias of that set. newsmtsc and plv: the encoder alone; the rules know no target
without a holder, and every pair of plv has an event.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from generator.extract import load
from generator.extract.candidates import describes
from generator.extract.doc import EntityFacts, StanceFacts
from generator.extract.encoder.answers import score_pair, score_target, softmax, with_evidence
from generator.extract.encoder.labels import DIRECTED, PAIR_LABELS, QUADS, TARGET_POLARITIES
from generator.extract.encoder.weights import load_weights
from generator.extract.stances import find_stances, to_judge
from generator.extract.tokens import Token, read_doc

Row = dict[str, Any]
Rule = tuple[frozenset[int], frozenset[int]]
"""What the rules find of the first actor towards the second and back, as places in `DIRECTED`."""
NO_STANCE = frozenset({DIRECTED.index(None)})
LATE = ("onrecord_quotes", "onrecord_stances")
GROUPS = ("people", "countries", "organisations")
SHORT = {"positive": "pos", "negative": "neg", "neutral": "neutral"}
THRESHOLD = 0.5
TASKS = ("dse", "newsmtsc", "plv", "diplomacy")
"""The sets of annotated pairs that labels can be made for."""


def diplomacy_labels(nlp: Language, rows: list[Row]) -> Iterator[Row]:
    """What the component reads of the two actors of each row, more likely than not."""
    weights = load_weights()
    judge = to_judge(weights, msgspec.structs.replace(weights.settings, shown=THRESHOLD))
    for row, doc, ids in _docs(nlp, rows):
        found = find_stances(doc, threshold=THRESHOLD, judge=judge)
        facts = [fact for fact in found if isinstance(fact, StanceFacts)]
        yield {"id": row["id"], **label(facts, *ids)}


def dse_labels(nlp: Language, rows: list[Row]) -> Iterator[Row]:
    """The likeliest of DSE's five labels."""
    weights = load_weights()
    for row, rule in zip(rows, rules(nlp, rows), strict=True):
        scores = score_pair(weights, row["text"], tuple(row["p"]), tuple(row["q"])).pairs
        weighed = with_evidence(scores, *rule, weights.settings.evidence)
        found = _best(weighed, weights.settings.dse, PAIR_LABELS)
        yield {"id": row["id"], **found, "label": found["label"].replace("none", "neutral")}


def newsmtsc_labels(rows: list[Row]) -> Iterator[Row]:
    """The likeliest polarity towards each target."""
    weights = load_weights()
    for row in rows:
        scores = score_target(weights, row["text"], tuple(row["target"]))
        yield {"id": row["id"], **_best(scores, weights.settings.newsmtsc, TARGET_POLARITIES)}


def plv_labels(rows: list[Row]) -> Iterator[Row]:
    """The likeliest quad class of each event."""
    weights = load_weights()
    for row in rows:
        backwards = row["target"][0] < row["source"][0]
        first, second = (tuple(row[name]) for name in (("target", "source") if backwards else ("source", "target")))
        scores = score_pair(weights, row["text"], first, second).quads[int(backwards)]
        yield {"id": row["id"], **_best(scores, weights.settings.plv, QUADS)}


def _best(scores: Iterable[float], bias: Iterable[float], labels: tuple[str, ...]) -> Row:
    chances = softmax([score + own for score, own in zip(scores, bias, strict=True)])
    best = max(range(len(labels)), key=lambda place: (chances[place], -place))
    return {"label": labels[best], "confidence": round(chances[best], 4)}


def rules(nlp: Language, rows: list[Row]) -> Iterator[Rule]:
    """What the rules alone find between the two actors of each row: no stance where one name describes the other."""
    for row, doc, (p, q) in _docs(nlp, rows):
        facts = [fact for fact in find_stances(doc, threshold=THRESHOLD) if isinstance(fact, StanceFacts)]
        ways = ((p, q), (q, p))
        there, back = (
            frozenset(DIRECTED.index(fact.polarity) for fact in facts if (fact.holder, fact.target) == way)
            for way in ways
        )
        if not there and not back and describes(*(_root(doc, *row[side]) for side in "pq")):
            there = back = NO_STANCE
        yield there, back


def _root(doc: Doc, start: int, end: int) -> Token:
    """The word that the others at these characters hang on."""
    span = read_doc(doc).char_span(start, end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no text at characters {start} to {end}")
    return span.root


def _docs(nlp: Language, rows: list[Row]) -> Iterator[tuple[Row, Doc, tuple[str, str]]]:
    """Each row with its Doc, quotes found, and the entity ids of its two actors."""
    late = [name for name in LATE if name in nlp.pipe_names]
    docs = nlp.pipe((row["text"] for row in rows), disable=late)
    for row, doc in zip(rows, docs, strict=True):
        p, q = (forced(doc, *row[side]) for side in "pq")
        yield row, nlp.get_pipe("onrecord_quotes")(doc), (p, q)


def forced(doc: Doc, start: int, end: int) -> str:
    """The entity id of the actor at these characters, put there where our components have found nobody."""
    span = doc.char_span(start, end, alignment_mode="expand")
    for group in GROUPS:
        for mention in doc.spans.get(group, ()):
            if mention.start < span.end and span.start < mention.end:
                return str(mention.kb_id_)
    person = any(ent.label_ == "PERSON" and ent.start <= span.start < ent.end for ent in doc.ents)
    group, kind = ("people", "person") if person else ("countries", "country")
    entity = f"{kind}/x-{span.text.lower().replace(' ', '-')}"
    mention = Span(doc, span.start, span.end, label="name", kb_id=entity)
    doc.spans[group] = sorted([*doc.spans.get(group, ()), mention], key=lambda found: found.start)
    doc._.entity_facts = {**doc._.entity_facts, entity: EntityFacts(entity, kind, span.text)}
    return entity


def label(facts: list[StanceFacts], p: str, q: str) -> Row:
    """The gold set's label for what was found between `p` and `q`."""
    found = {}
    for direction, holder, target in (("p>q", p, q), ("q>p", q, p)):
        held = [fact for fact in facts if (fact.holder, fact.target) == (holder, target)]
        if held and p != q:
            best = max(held, key=lambda fact: (fact.basis == "action", fact.confidence))
            found[direction] = best
    polarities = {SHORT[fact.polarity] for fact in found.values()}
    confidence = min((fact.confidence for fact in found.values()), default=1.0)
    if not found:
        return {"label": "none", "confidence": confidence}
    if len(found) == 2 and len(polarities) == 1:
        return {"label": f"both:{polarities.pop()}", "confidence": confidence}
    direction, fact = max(found.items(), key=lambda pair: pair[1].confidence)
    return {"label": f"{direction}:{SHORT[fact.polarity]}", "confidence": fact.confidence}


def read_rows(file: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Print the labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    rows = read_rows(options.file)
    found = {
        "dse": lambda: dse_labels(load(), rows),
        "newsmtsc": lambda: newsmtsc_labels(rows),
        "plv": lambda: plv_labels(rows),
        "diplomacy": lambda: diplomacy_labels(load(), rows),
    }[options.task]
    for row in found():
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
