"""Whole articles as golden files: the text above, what is found in it below, for a person to review.

`make golden` writes the lower halves anew; read the diff before you commit it.
"""

from pathlib import Path

import pytest
import yaml

from generator.extract import extract
from generator.records import Article, Extraction, Span

GOLDEN = sorted((Path(__file__).parent.parent / "golden").glob("*.yaml"))


def readable(text: str, found: Extraction) -> dict[str, list[str]]:
    """What was found, a line each, in words instead of offsets."""
    cut = {span: text[span.start : span.end].replace("\n\n", " ¶ ") for span in spans(found)}
    piece = lambda span: cut[span] if span else "-"  # noqa: E731 - a name for a look-up
    return {
        "entities": [
            f"{e.id} | {e.name} | {e.role or '-'} | {e.country or e.code or '-'} | "
            + ", ".join(f"{text[m.start : m.end]} ({m.form})" for m in e.mentions)
            + (f" | {', '.join(text[p.start : p.end] for p in e.pronouns)}" if e.pronouns else "")
            for e in found.entities
        ],
        "quotes": [
            f"{q.kind if q.spoken else 'no word of speech'} | {q.speaker or '-'} | {q.speaker_name or '-'} | "
            f"{piece(q.source)} | {piece(q.cue)} | "
            + " … ".join(cut[span] for span in q.content)
            + "".join(f" | “{cut[span]}”" for span in q.marked)
            for q in found.quotes
        ],
        "stances": [
            f"{s.holder} > {s.target} | {s.polarity} {s.basis} | {s.quad or '-'} | {s.mode} | {s.voice} | "
            + " … ".join(cut[span] for span in s.evidence)
            for s in found.stances
        ],
        "skipped": [f"{s.kind} | {text[s.start : s.end]!r} | {s.reason}" for s in found.skipped],
    }


def spans(found: Extraction) -> set[Span]:
    """Every span of quotes and stances."""
    quoted = {span for q in found.quotes for span in (*q.content, *q.marked, q.cue, q.source) if span}
    return quoted | {span for stance in found.stances for span in stance.evidence}


def written(text: str, expected: dict[str, list[str]]) -> str:
    """The golden file: the text as a block of its own, then the lists."""
    block = "".join(f"  {line}\n" if line else "\n" for line in text.splitlines())
    return f"text: |\n{block}\n" + yaml.safe_dump(expected, allow_unicode=True, sort_keys=False, width=10_000)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_an_article_yields_what_its_golden_file_says(nlp, path, request):
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = golden.pop("text").rstrip("\n")
    article = Article(id=path.stem, path=path.name, text=text, title=path.stem)

    found = readable(text, next(extract(nlp, [article])))

    if request.config.getoption("--golden") == "write":
        path.write_text(written(text, found), encoding="utf-8")
    else:
        assert found == golden
