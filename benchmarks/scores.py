"""Figures from what the scorers of the annotated data print: flat names to percent."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

KINDS = ("direct", "mixed", "indirect", "all")
_F1_ROWS = (
    "person", "person_mention", "country", "country_mention", "quote_direct", "quote_mixed", "quote_indirect", "stance",
    "stance_loose",
)  # fmt: skip
_SHARE_ROWS = (
    "role", "affiliation", "split", "merged", "kind_name", "kind_demonym", "kind_metonym", "quote_kind",
    "speaker", "speaker_all", "polarity", "polarity_loose", "leak",
)  # fmt: skip
LOWER_IS_BETTER = frozenset({"split", "merged", "leak", "wrong_sign", "invented_on_none"})
"""Last parts of names."""
_MEASURE = re.compile(r"(\S.*?)\s+(\d*\.\d+)")
"""A measure and its share; a count has no decimals, and the row of a class ends with a count."""
_BETWEEN_WORDS = re.compile(r"\W+")


def quote_figures(table: Mapping[str, Any], name: str, *, kinds: Sequence[str] = KINDS) -> dict[str, float]:
    """From the JSON of score_quotes.py: F1 by overlap and with the right source, and the share of right sources."""
    found = {}
    for kind in kinds:
        row = table[kind]
        found[f"{name}.{kind}.overlap"] = 100 * row["overlap"]["f1"]
        found[f"{name}.{kind}.joint"] = 100 * row["joint"]["f1"]
        found[f"{name}.{kind}.source"] = 100 * row["source"]
    return found


def article_figures(table: Mapping[str, Any]) -> dict[str, float]:
    """From the JSON of score_articles.py: F1 or share."""
    found = {f"articles.{row}": 100 * table[row]["f1"] for row in _F1_ROWS}
    found |= {f"articles.{row}": 100 * table[row]["share"] for row in _SHARE_ROWS}
    return found


def printed_figures(text: str, task: str) -> dict[str, float]:
    """From the printed table of score_diplomacy.py or score_stance.py: the measures, up to the first blank line."""
    return {f"stance.{task}.{name}": 100 * share for name, share in _measures(text.partition("\n\n")[0])}


def _measures(text: str) -> Iterator[tuple[str, float]]:
    for line in text.splitlines():
        if match := _MEASURE.fullmatch(line):
            yield _BETWEEN_WORDS.sub("_", match[1].casefold()).strip("_"), float(match[2])
