"""Twice the text must not cost much more than twice the time, in any step and whatever the text is.

    python -m benchmarks.doubling [--chars 12000] [--baits 40] [--seed 1] [--only WORDS]

Every step of the walk that sees words of an article is timed by itself, on texts of one piece again and again: pieces
that are known to be hard, and pieces that hypothesis makes of scraps. Only CPU time is read. At first each step is
run once; where that looks like more than twice, both lengths are run on fresh copies in turn until each took long
enough to be compared, and the least of all runs of a length counts. What is above the goal even so is measured once
more from there to twice that length: what grows faster than the text grows faster still. On a busy machine the clock
alone accuses the innocent, so that calls of functions, which are the same in every run, have to have grown as much,
or the time threefold. The steps that are spaCy's own are told and not judged.
"""

import argparse
import copy
import cProfile
import gc
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from benchmarks.doubling_baits import HARD, SCRAPS, fill
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
SURE: Final = 3.0
"""Times as much CPU time that need no second witness: what is quadratic takes four times as much."""
SUSPECT: Final = 2.0
"""What looks like more at first is measured."""
LEAST: Final = 0.005
"""Seconds that the longer text must take for its ratio to matter."""
ENOUGH: Final = 0.2
"""Seconds of CPU that one measurement takes, in as many runs as are needed."""
MEASUREMENTS: Final = 6
"""No more of them are made to clear a step."""


class Step(NamedTuple):
    """One step of the walk on one text, ready to be run again."""

    name: str
    run: Callable[[Any], Any]
    given: Any
    seconds: float
    """What the first run took."""


class Cost(NamedTuple):
    """What one step took for a text and for twice as much."""

    step: str
    bait: str
    once: float
    twice: float
    calls: float = 0.0
    """How many times as many calls of functions twice the text takes, where that was counted."""

    @property
    def ratio(self) -> float:
        """How many times as much twice the text costs."""
        return self.twice / self.once

    @property
    def is_bad(self) -> bool:
        """Whether both witnesses say that it costs more than it may."""
        return self.ratio > SURE or min(self.ratio, self.calls) > GOAL


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
    """Print every ratio above the goal and the worst of each step; exit with 1 where one is above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chars", type=int, default=12_000)
    parser.add_argument("--baits", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="pieces that hold these words")
    options = parser.parse_args()
    walk = Walk()
    walk("“We agree with Norway,” Foreign Minister Ann Lee said.\n\n" * 20)  # what is loaded at first use
    gc.freeze()
    costs: list[Cost] = []
    theirs = {name for name, _ in walk.nlp.pipeline if not name.startswith("onrecord_")} | {"tokenizer"}
    for bait in (*HARD, *pieces(options.baits, options.seed)):
        if options.only in bait:
            found = list(compare(walk, bait, options.chars))
            show(cost for cost in found if cost.is_bad and cost.step not in theirs)
            costs += found
    worst = {cost.step: cost for cost in sorted(costs, key=lambda cost: cost.ratio)}
    bad = sum(cost.is_bad and cost.step not in theirs for cost in costs)
    print(f"\n{len(costs)} steps measured, {bad} above {GOAL}; the worst of each step:")
    show(sorted(worst.values(), key=lambda cost: -cost.ratio))
    raise SystemExit(bool(bad))


def show(costs: Iterable[Cost]) -> None:
    """A line each: the step, seconds for once and twice the text, their ratio, that of calls, the piece."""
    for cost in costs:
        counted = f"{cost.calls:6.2f}" if cost.calls else f"{'':6}"
        line = f"{cost.step:24} {cost.once:8.3f} {cost.twice:8.3f} {cost.ratio:6.2f} {counted}  {cost.bait[:60]!r}"
        print(line, flush=True)


def compare(walk: "Walk", bait: str, chars: int) -> Iterator[Cost]:
    """The steps that took time worth judging; what looks bad at first is measured as it has to be."""
    shorter = {step.name: step for step in walk(fill(bait, chars))}
    for longer in walk(fill(bait, 2 * chars)):
        step = shorter.get(longer.name)
        if step is None or longer.seconds < LEAST:
            continue
        cost = Cost(step.name, bait, step.seconds, longer.seconds)
        if cost.ratio > SUSPECT:
            cost = measured(cost, step, longer)
        if cost.ratio > GOAL:
            [longest] = [step for step in walk(fill(bait, 4 * chars)) if step.name == cost.step]
            cost = measured(cost, longer, longest)
        yield cost._replace(calls=calls(longest) / calls(longer)) if cost.ratio > GOAL else cost


def measured(cost: Cost, shorter: Step, longer: Step) -> Cost:
    """What both lengths take at least, measured in turn until that clears the step, or often enough."""
    once, twice = [], []
    for number in range(MEASUREMENTS):
        once.append(least(shorter))
        twice.append(least(longer))
        cost = cost._replace(once=min(once), twice=min(twice))
        if number and cost.ratio <= GOAL:
            break
    return cost


def least(step: Step) -> float:
    """Seconds of the shortest of as many runs as took long enough together."""
    gc.collect()
    runs: list[float] = []
    while sum(runs) < ENOUGH:
        runs.append(timed(step.run, fresh(step.given))[0])
    return min(runs)


def calls(step: Step) -> int:
    """How many functions are called in one run."""
    given = fresh(step.given)
    profile = cProfile.Profile()
    profile.runcall(step.run, given)
    return sum(entry.callcount for entry in profile.getstats())


class Walk:
    """Every step that sees an article's words, timed."""

    def __init__(self) -> None:
        self.nlp = load()
        self.environment = make_environment([ROOT / "templates"])

    def __call__(self, text: str) -> list[Step]:
        """The steps in the order of the walk, each run once."""
        steps: list[Step] = []

        def take(name: str, run: Callable[[Any], Any], given: object) -> Any:  # noqa: ANN401 - whatever the step makes
            seconds, made = timed(run, fresh(given))
            steps.append(Step(name, run, given, seconds))
            return made

        source = Source("content/a", "a", text.encode())
        take("read_markdown", silent(read_markdown), source)
        take("read_html", silent(read_html), source)
        draft = take("read_text", silent(read_text), source)
        article = draft and take("clean and boilerplate", silent(_to_article), draft)
        if article is None:
            return steps
        doc = take("tokenizer", self.nlp.make_doc, article.text)
        doc._.boilerplate = article.boilerplate
        for name, component in self.nlp.pipeline:
            doc = take(name, component, doc)
        extraction = take("to_extraction", lambda doc: to_extraction(doc, article.id), doc)
        corpus = take("link", lambda extraction: link([(article, extraction)]), extraction)
        pages = take("aggregate", lambda corpus: list(aggregate(corpus)), corpus)
        take("render", lambda pages: [render_page(self.environment, page) for page in pages], pages)
        return steps


def _to_article(draft: Any) -> Article:  # noqa: ANN401 - a draft
    return to_article(draft, path="content/a", id="a", sha256="")


def fresh(given: Any) -> Any:  # noqa: ANN401 - whatever a step works on
    """`given`, or a copy of it where a step writes on what it is given."""
    if not isinstance(given, Doc):
        return given
    doc = given.copy()
    doc.user_data = copy.deepcopy(given.user_data)
    return doc


def timed(run: Callable[[Any], Any], given: object) -> tuple[float, Any]:
    """Seconds of CPU, and what came out."""
    gc.disable()
    began = time.process_time()
    found = run(given)
    seconds = time.process_time() - began
    gc.enable()
    return seconds, found


def silent(run: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`run` with nothing coming out where the text is refused."""

    def tried(given: object) -> Any:  # noqa: ANN401 - whatever the step makes
        try:
            return run(given)
        except OnRecordError:
            return None

    return tried


if __name__ == "__main__":
    main()
