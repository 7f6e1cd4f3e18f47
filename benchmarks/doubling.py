"""Twice the text must not cost much more than twice the time, in any step and whatever the text is.

    python -m benchmarks.doubling [--chars 20000] [--baits 40] [--seed 1]

Every step of the walk that sees an article's words is timed by itself, on texts made of one piece repeated: pieces that
are known to be hard, and pieces that hypothesis makes of scraps. What takes less than 0.1 seconds is not judged.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from generator.aggregate import aggregate
from generator.errors import OnRecordError
from generator.extract import load, to_extraction
from generator.link import link
from generator.read.article import to_article
from generator.read.facts import Source
from generator.read.html import read_html
from generator.read.markdown import read_markdown
from generator.read.text import read_text
from generator.records import Article
from generator.render import make_environment, render_page

ROOT: Final = Path(__file__).resolve().parent.parent
GOAL: Final = 2.3
NOISE: Final = 0.1
"""Seconds below which a ratio says nothing."""
HARD: Final = (
    "“We agree with Norway,” Rossi said.\n\n",
    "“We agree,” Rossi said. ",
    "“a” ",
    "“a ",
    "\" ' ",
    "' ",
    ("—" * 60) + " ",
    "( ",
    "[a](b) ",
    "*a* ",
    "_a_b",
    "> x\n\n",
    "- x\n",
    "a.b.",
    "a-",
    "a/",
    "😀",
    "e\u0301",
    "Ann ",
    "Ann Lee, ",
    "Ann Lee of Norway and ",
    "Foreign Minister Ann Lee met President Bo Berg. ",
    "He said she said that ",
    "which said that ",
    "of the ministry ",
    "Norway, Italy, Chad and ",
    "Norway condemned Italy. ",
    "Norway condemned Italy.\n\n",
    "the United States of America's ",
    "Q: Why?\n\nA: Because.\n\n",
    "MR MILLER: Yes.\n\n",
    "according to Ann Lee, ",
    "<b>x</b> ",
    "<div>",
    "&amp;",
    '<p class="a b" style="color: #fff">x</p>',
    "<style>.a.b { display: none }</style>",
    "x\n",
    "1,",
    "http://a.b/c ",
    "By Ann Lee\n\n",
    "(Reuters) - ",
    "Photo: ",
    "Related stories\n\nx\n\n",
    "January 13, 2026 ",
)
SCRAPS: Final = (
    *"“”‘’\"'()[]*_#-—:;,.!?&\n É😀ab",
    "\n\n",
    *("Ann Lee", "Bo Berg", "Norway", "Norwegian", "the United States", "Minister", "President of", "the ministry"),
    *("he", "she", "they", "said", "told", "says", "condemned", "thanked", "will not", "that", "who", "which", "and"),
    *("of", "to", "according to", "Monday", "2026", "Reuters", "Q:", "A:", "<p>", "b."),
)


class Cost(NamedTuple):
    """What one step took for a text and for twice as much."""

    step: str
    bait: str
    once: float
    twice: float

    @property
    def ratio(self) -> float:
        """How many times as much twice the text costs."""
        return self.twice / self.once


def pieces(count: int, number: int) -> list[str]:
    """Texts that hypothesis makes of scraps."""
    made: list[str] = []

    @seed(number)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=12), st.sampled_from(["", " "]))
    def collect(scraps: list[str], between: str) -> None:
        made.append(between.join(scraps) + between)

    collect()
    return list(dict.fromkeys(made))[:count]


def main() -> None:
    """Print the worst ratio of each step; exit with 1 where one is above the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chars", type=int, default=20_000)
    parser.add_argument("--baits", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    measure = Steps()
    worst: dict[str, Cost] = {}
    for bait in (*HARD, *pieces(options.baits, options.seed)):
        for cost in compare(measure, bait, options.chars):
            if cost.step not in worst or cost.ratio > worst[cost.step].ratio:
                worst[cost.step] = cost
    print(f"{'step':28} {'once':>7} {'twice':>7} {'ratio':>6}  piece")
    for cost in sorted(worst.values(), key=lambda cost: -cost.ratio):
        print(f"{cost.step:28} {cost.once:7.2f} {cost.twice:7.2f} {cost.ratio:6.2f}  {cost.bait[:60]!r}")
    raise SystemExit(any(cost.ratio > GOAL for cost in worst.values()))


def compare(measure: "Steps", bait: str, chars: int) -> list[Cost]:
    """The steps that took time worth judging; one above the goal is measured twice more, and the least ratio counts."""
    least: dict[str, Cost] = {}
    for _ in range(3):
        once, twice = (dict(measure(bait * (size // len(bait)))) for size in (chars, 2 * chars))
        for step, seconds in twice.items():
            cost = Cost(step, bait, max(once.get(step, 0), NOISE / 2), seconds)
            if seconds > NOISE and (step not in least or cost.ratio < least[step].ratio):
                least[step] = cost
        if all(cost.ratio <= GOAL for cost in least.values()):
            break
    return list(least.values())


class Steps:
    """Every step that sees an article's words, timed."""

    def __init__(self) -> None:
        self.nlp = load()
        self.environment = make_environment([ROOT / "templates"])

    def __call__(self, text: str) -> Iterator[tuple[str, float]]:
        """The seconds of each step, in the order of the walk."""
        yield from self._readers(text)
        seconds, article = timed(lambda: self._article(text))
        yield "clean and boilerplate", seconds
        if article is None:
            return
        seconds, doc = timed(lambda: self.nlp.make_doc(article.text))
        yield "tokenizer", seconds
        doc._.boilerplate = article.boilerplate
        for name, component in self.nlp.pipeline:
            seconds, doc = timed(lambda component=component, doc=doc: component(doc))  # type: ignore[misc]
            yield name, seconds
        seconds, extraction = timed(lambda: to_extraction(doc, article.id))
        yield "to_extraction", seconds
        seconds, corpus = timed(lambda: link([(article, extraction)]))
        yield "link", seconds
        seconds, pages = timed(lambda: list(aggregate(corpus)))
        yield "aggregate", seconds
        seconds, _ = timed(lambda: [render_page(self.environment, page) for page in pages])
        yield "render", seconds

    def _readers(self, text: str) -> Iterator[tuple[str, float]]:
        for reader in (read_markdown, read_text, read_html):
            source = Source("content/a", "a", text.encode())
            seconds, _ = timed(lambda reader=reader, source=source: silent(lambda: reader(source)))  # type: ignore[misc]
            yield reader.__name__, seconds

    def _article(self, text: str) -> Article | None:
        draft = silent(lambda: read_text(Source("content/a", "a", text.encode())))
        return draft and silent(lambda: to_article(draft, path="content/a", id="a", sha256=""))


def timed(step: Callable[[], object]) -> tuple[float, Any]:
    """Seconds of CPU, and what came out."""
    began = time.process_time()
    found = step()
    return time.process_time() - began, found


def silent(step: Callable[[], object]) -> Any:  # noqa: ANN401 - whatever the step makes
    """What came out, None where the text is refused."""
    try:
        return step()
    except OnRecordError:
        return None


if __name__ == "__main__":
    main()
