"""What the extract room finds in a text file, as lines a person can read: `python -m generator.extract FILE`."""

import sys
from pathlib import Path

from generator.extract import extract, load
from generator.records import Article, Extraction, Span


def describe(text: str, found: Extraction) -> str:
    """People, countries, organisations, quotes, stances and what was skipped, a line each."""
    cut = lambda span: text[span.start : span.end].replace("\n", "¶")  # noqa: E731 - a name for a slice
    piece = lambda span: cut(span) if span else "-"  # noqa: E731 - likewise
    lines = []
    for e in found.entities:
        mentions = ", ".join(f"{cut(Span(m.start, m.end))}/{m.form}" for m in e.mentions)
        lines.append(f"{e.id} | {e.name} | {e.role} | {e.country or e.code} | {mentions}")
    for q in found.quotes:
        content = " … ".join(cut(span) for span in q.content)
        lines.append(f"{q.id} {q.kind} {q.confidence} | {q.speaker} {q.speaker_name!r} | {piece(q.source)} | {piece(q.cue)} | {content}")
    for s in found.stances:
        evidence = " … ".join(cut(span) for span in s.evidence)
        lines.append(f"{s.id} {s.holder} > {s.target} {s.polarity} {s.basis} {s.quad} {s.mode} {s.voice} {s.confidence} {s.label} | {evidence}")
    lines.extend(f"skipped {s.kind}: {s.reason} | {text[s.start : s.end]!r}" for s in found.skipped)
    return "\n".join(lines)


def main() -> None:
    """Read each file as plain text, print what is found."""
    nlp = load()
    for name in sys.argv[1:]:
        text = Path(name).read_text(encoding="utf-8")
        article = Article(id=Path(name).stem, path=name, text=text, title=name)
        print(describe(text, next(extract(nlp, [article]))))


if __name__ == "__main__":
    main()
