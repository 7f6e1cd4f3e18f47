"""Labels for gold pairs, made by the stance component alone.

    python -m benchmarks.stance_pairs diplomacy GOLD.jsonl > PREDICTED.jsonl

Reads `{"id", "text", "p", "q"}` lines, ignores gold labels, puts the two given actors into the Doc beside those that
our own components find, and prints `{"id", "label", "confidence"}` lines.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from generator.extract import load
from generator.extract.doc import EntityFacts, StanceFacts

TASKS = ("diplomacy",)
"""The sets of annotated pairs that labels can be made for."""
LATE = ("onrecord_quotes", "onrecord_stances")
GROUPS = ("people", "countries", "organisations")
SHORT = {"positive": "pos", "negative": "neg", "neutral": "neutral"}


def labels(nlp: Language, rows: list[dict[str, Any]], *, threshold: float) -> Iterator[dict[str, Any]]:
    """One label a row, in order."""
    late = [name for name in LATE if name in nlp.pipe_names]
    docs = nlp.pipe((row["text"] for row in rows), disable=late)
    for row, doc in zip(rows, docs, strict=True):
        ids = [forced(doc, *row[side]) for side in "pq"]
        for name in late:
            doc = nlp.get_pipe(name)(doc)
        facts = [fact for fact in doc._.stance_facts if fact.confidence >= threshold]
        yield {"id": row["id"], **label(facts, *ids)}


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


def label(facts: list[StanceFacts], p: str, q: str) -> dict[str, Any]:
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


def main() -> None:
    """Print the labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=TASKS)
    parser.add_argument("file", type=Path)
    parser.add_argument("--threshold", type=float, default=0.0, help="least confidence that counts, 0 to 1")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in labels(load(), rows, threshold=options.threshold):
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
