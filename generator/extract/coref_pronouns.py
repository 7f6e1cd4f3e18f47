"""Pronouns that stand for people: each goes to whoever is most in view, or to nobody."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.extract.coref_views import (
    MOST_VIEWS,
    PRONOUNS,
    SENTENCES_BACK,
    Reference,
    Text,
    View,
    is_subject,
    speakers_at,
)
from generator.extract.cues import cue_verbs
from generator.extract.tokens import Doc, Token
from generator.lexicons import read_words

_NEARNESS = (4.0, 3.0, 1.5, 0.75)
"""Weight of a mention in the same sentence, the one before, ..."""
_SAME_GENDER = 1.5
_SAME_PRONOUN = 2.0
"""Weight of a pronoun of the same gender: who has just been "she" is rather "she" again than somebody else."""
_PARAGRAPH = 0.75
"""Weight of a mention in the same paragraph."""
_OWNER = 1.0
"""Weight against whom something belongs to, of a pronoun that speaks: "Lee's plan fell. 'Good,' he said."."""
_NAMED_INSIDE = 2.0
"""Weight against whom the quotation names: few speak of themselves by name."""
_TOPIC = 4.0
"""Weight of "As for Lee, ..."."""
_BESIDE_QUOTE = 6
"""Tokens between a pronoun and the quotation that it speaks."""


def find_pronouns(text: Text, views: list[View], genders: Mapping[str, str], *, margin: float) -> list[Reference]:
    """Pronouns whose person leads by `margin`; each one resolved becomes an antecedent for the next."""
    found: list[Reference] = []
    waiting = deque(sorted(views))
    seen: list[View] = []
    for token in text.doc:
        gender = PRONOUNS.get(token.lower_)
        if gender is None or (token.pos_ not in {"PRON", "DET"} and token.tag_ not in {"PRP", "PRP$"}):
            continue
        while waiting and waiting[0].start < token.i:
            seen.append(waiting.popleft())
        person = _antecedent(text, token, gender, seen, waiting, genders, margin)
        if person:
            found.append(Reference(token.i, token.i + 1, person, "pronoun"))
            seen.append(View(token.i, token.i + 1, person, "pronoun"))
    return found


def _antecedent(
    text: Text,
    token: Token,
    gender: str,
    seen: list[View],
    waiting: Sequence[View],
    genders: Mapping[str, str],
    margin: float,
) -> str | None:
    scores: defaultdict[str, float] = defaultdict(float)
    excluded = speakers_at(text, token.i)
    if text.quote_of[token.i] >= 0 and not excluded:
        return None
    ahead = _following_subject(text, token, waiting)
    views = [*_in_reach(text, token, seen), *ahead]
    excluded |= {view.person for view in views if view.person and _bound(text.doc, token, view)}
    quoted = _quoted_beside(text, token)
    if quoted:
        excluded |= {view.person for view in views if view.person and _asks(text, view)}
        views = [view for view in views if view.person or not _asks(text, view)]
    tellers = _tellers(token)
    for view in views:
        if view.person in excluded or genders.get(view.person, gender) != gender or _bound(text.doc, token, view):
            continue
        score = _salience(text, token, view, tellers)
        if view.form == "pronoun" and text.paragraph[view.start] == text.paragraph[token.i]:
            score += _SAME_PRONOUN if PRONOUNS[text.doc[view.start].lower_] == gender else 0.0
        elif genders.get(view.person) == gender:
            score += _SAME_GENDER
        if quoted and _is_owner(text.doc[view.start : view.end].root):
            score -= _OWNER
        scores[view.person] = max(scores[view.person], score)
    for person in scores.keys() & frozenset().union(*(text.named.get(number, ()) for number in quoted)):
        scores[person] -= _NAMED_INSIDE
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < margin):
        return None
    return ranked[0][0] or None


def _quoted_beside(text: Text, token: Token) -> frozenset[int]:
    """The numbers of the quotations beside a pronoun that is the subject of a word of speech."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in cue_verbs() or text.quote_of[token.i] >= 0:
        return frozenset()
    paragraph = text.paragraph[token.i]
    near = range(max(token.i - _BESIDE_QUOTE, 0), min(token.i + _BESIDE_QUOTE, len(text.doc)))
    return frozenset(text.quote_of[i] for i in near if text.paragraph[i] == paragraph) - {-1}


def _is_owner(root: Token) -> bool:
    """Whether somebody is in view only as whose plan, house or friend it is; not where that is what it is all about."""
    return root.dep_ == "poss" and root.head.dep_ not in {"nsubj", "nsubjpass"}


def _asks(text: Text, view: View) -> bool:
    """Whether a mention puts a question that somebody else answers: "When Lee asked if it was over, she said ..."."""
    root = text.doc[view.start : view.end].root
    verb = root.head
    if root.dep_ != "nsubj" or verb.lemma_.lower() not in read_words("question_verbs"):
        return False
    parts = list(verb.children)
    if any(child.dep_ == "xcomp" for child in parts):
        return False  # "asked the crowd to rise"
    reported = any(child.dep_ in {"ccomp", "prep"} and text.quote_of[child.i] < 0 for child in parts)
    return reported or verb.dep_ in {"advcl", "relcl"}


def _in_reach(text: Text, token: Token, seen: list[View]) -> Iterator[View]:
    for view in reversed(seen[-MOST_VIEWS:]):
        distance = text.sentence[token.i] - text.sentence[view.start]
        if distance > SENTENCES_BACK:
            return
        inside = text.quote_of[view.start]
        if inside < 0 or inside == text.quote_of[token.i]:
            yield view


def _following_subject(text: Text, token: Token, waiting: Sequence[View]) -> list[View]:
    """The subject after an opening clause that holds the pronoun: "Since launching his bid, X"."""
    if not waiting or waiting[0].form != "name" or text.quote_of[token.i] >= 0:
        return []
    view = waiting[0]
    between = text.doc[token.i : view.start]
    begin = text.begin[token.i]
    if text.begin[view.start] != begin or len(between) > 20 or not any(t.text == "," for t in between):
        return []
    opening = text.doc[begin]
    subject = text.doc[view.start : view.end].root
    if (
        opening.tag_ not in {"IN", "VBG", "VBN", "WRB"}
        or subject.dep_ != "nsubj"
        or (token.dep_ == "nsubj" and opening.tag_ == "IN" and opening.pos_ == "ADP")
    ):
        return []
    return [view]


def _salience(text: Text, token: Token, view: View, tellers: Collection[int]) -> float:
    distance = max(text.sentence[token.i] - text.sentence[view.start], 0)
    root = _noun_phrase(text.doc[view.start : view.end].root)
    score = _NEARNESS[min(distance, len(_NEARNESS) - 1)]
    if text.paragraph[view.start] == text.paragraph[token.i]:
        score += _PARAGRAPH
    if root.dep_ in {"nsubj", "nsubjpass"}:
        subject = 2.0 if root.head.dep_ in {"ROOT", "conj"} or root.head.lemma_ in cue_verbs() else 1.0
        score += subject if distance <= 1 else subject / 2
        if token.dep_ in {"nsubj", "nsubjpass"}:
            score += 0.5
            if root.head.lemma_ in cue_verbs() and token.head.lemma_ in cue_verbs():
                score += 1.0
    if _reports(root, token, tellers):
        score += 1.0
    if distance == 0 and _is_topic(root):
        score += _TOPIC
    return score


def _is_topic(root: Token) -> bool:
    """Whether a sentence is announced to be about somebody: "As for Lee, ..."."""
    before = root.head
    return root.dep_ == "pobj" and before.lower_ == "for" and before.i > 0 and before.nbor(-1).lower_ == "as"


def _noun_phrase(root: Token) -> Token:
    """The noun that a name explains: the subject in "The observer, X, said"."""
    return root.head if root.dep_ == "appos" else root


def told_of_themselves(text: Text, guesses: Iterable[Reference]) -> list[Reference]:
    """Those of `guesses` that stand in what the person says of himself or herself: "X said that she was glad"."""
    subjects = {(view.person, text.sentence[view.start]): view for view in text.names if is_subject(text.doc, view)}
    found = []
    for guess in guesses:
        view = subjects.get((guess.person, text.sentence[guess.start]))
        if view is None:
            continue
        token = text.doc[guess.start]
        if _reports(text.doc[view.start : view.end].root, token, _tellers(token)):
            found.append(guess)
    return found


def _reports(subject: Token, token: Token, tellers: Collection[int]) -> bool:
    """Whether the pronoun stands in what `subject` says: "X said that she was glad"."""
    verb = subject.head
    return subject.dep_ == "nsubj" and verb.i in tellers and verb.i <= token.i and verb.lemma_ in cue_verbs()


def _tellers(token: Token) -> set[int]:
    """The words whose clause the pronoun stands in, or belongs to: one way up the parse for all who may be meant."""
    clauses = (word for word in token.ancestors if word == token.head or word.dep_ == "ccomp")
    return {word.head.i for word in clauses if word.head != word}


def _bound(doc: Doc, token: Token, view: View) -> bool:
    """Whether grammar forbids it: "Rossi told him" is not about Rossi himself."""
    root = doc[view.start : view.end].root
    if token.lower_.endswith("self") or token.lower_ in {"his", "hers"}:
        return False
    if token.dep_ in {"dobj", "iobj", "dative"} and root.dep_ in {"nsubj", "nsubjpass"}:
        return token.head == root.head
    if token.dep_ == "pobj" and root.dep_ in {"nsubj", "nsubjpass"}:
        return token.head.head == root.head
    return token.dep_ in {"nsubj", "nsubjpass"} and root.head == token.head
