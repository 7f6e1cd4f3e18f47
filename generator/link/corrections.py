"""What people decided, applied to the linked corpus: rule after rule, each seeing what those before it left.

Rules about people, countries and organisations come first, those about single quotes and stances last, so that a quote
may be given to somebody by any name that person has had. Every rule is a function from extraction to extraction.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.correction_records import Applied, Change, Correction, Rule, Stale
from generator.link import identity_rules as identity
from generator.link import passage_rules as passage
from generator.link.repeats import mark_repeats, tellings
from generator.link.working_copy import StaleRuleError, WorkingCopy, lay_out
from generator.records import Corpus

RULES: Mapping[Rule, Callable[[WorkingCopy, Correction], Iterable[Change]]] = {
    "merge": identity.merge,
    "split": identity.split,
    "rename": identity.rename,
    "role": identity.role,
    "country": identity.country,
    "ignore": identity.ignore,
    "suppress": identity.suppress,
    "reattribute": passage.reattribute,
    "reject": passage.reject,
    "stance": passage.restate,
    "dismiss": passage.dismiss,
    "distinct": passage.distinct,
}
PASSAGE_RULES = frozenset({"reattribute", "reject", "stance", "dismiss", "distinct"})


def correct(corpus: Corpus, corrections: Sequence[Correction]) -> Corpus:
    """`corpus` as people corrected it, with what each rule changed and the rules that match nothing any more."""
    if not corrections:
        return corpus
    copy = lay_out(corpus)
    if any(one.rule in PASSAGE_RULES for one in corrections):
        copy.copies = tellings(mark_repeats(corpus.articles, corpus.stories))
    applied: dict[Correction, Applied] = {}
    stale: list[Stale] = []
    for correction in sorted(corrections, key=lambda one: one.rule in PASSAGE_RULES):
        try:
            applied[correction] = Applied(correction, tuple(RULES[correction.rule](copy, correction)))
        except StaleRuleError as error:
            stale.append(Stale(correction, error.problem, error.remedy))
    return replace(
        copy.corpus(corpus),
        corrections=tuple(_public(applied[one], copy) for one in corrections if one in applied),
        stale=tuple(sorted(stale, key=lambda one: one.correction.line)),
    )


def _public(applied: Applied, copy: WorkingCopy) -> Applied:
    """`applied` without whom it is about, where that is somebody who is suppressed."""
    correction = applied.correction
    ids = {*correction.subjects, correction.to or "", *(change.subject for change in applied.changes)}
    if correction.rule == "suppress" or not {copy.follow(id) for id in ids}.isdisjoint(copy.suppressed):
        return Applied(replace(correction, subjects=(), to=None, articles=()))
    return applied
