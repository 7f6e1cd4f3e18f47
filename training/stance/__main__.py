"""Train the encoder of stances and write it to a folder, with its card and scores.

    python -m training.stance [--data FOLDER] [--more FILE ...] [--out FOLDER]

Learns in two phases: a general one from what others annotated (dse, newsmtsc, plv: `*_train.jsonl` of the folder), run
in three orders from one start, each row read twice; then a short one from our own sentences (`--more`: diplomacy, then
news of all kinds), which starts from the mean of the three and sees some of the first rows again, with the answers that
the three gave. It is run three times too, on the first file alone and twice on all, and the mean of its weights is
written. A gate learns from what these weights answer. The `*_valid.jsonl` and `diplomacy*.jsonl` files of the folder
choose biases and thresholds and give the scores; nothing is learnt from them. The same seed, data, versions and kind of
processor give the same bytes: `--kept FOLDER` with an empty folder makes everything anew, otherwise a phase that was
learnt from the same data is read from there.
"""

import argparse
import copy
import hashlib
import random
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
import torch
from torch import nn

from generator.extract import load
from generator.extract.encoder.labels import QUADS, TARGET_POLARITIES
from generator.extract.encoder.weights import CHECKED, FOLDER, SETTINGS, VOCABULARY, Settings, load_weights
from generator.extract.encoder.wordpiece import read_vocabulary
from generator.lexicons import read_table
from training.stance.card import write_card
from training.stance.choose import choose
from training.stance.data import NONE, Example, choose_vocabulary, read_rows, to_examples
from training.stance.export import write_checksums, write_onnx
from training.stance.gate import Gate, learn_gate
from training.stance.learn import NO_DSE, TWICE, has_bfloat16, learn
from training.stance.model import Encoder, load_start, start_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NEVER = -99.0
"""The bias of what a set has no label for, and the score of the gate that stops nothing."""
PIECES = 12_000
ORDERS = 3
"""Times that the first phase is run: weights that were learnt from one start in other orders can be averaged, and their
mean generalises better than any of them. Source: Wortsman et al. (2022), Model soups.
"""
GENERAL_EPOCHS, GENERAL_RATE = 3, 1e-4
DOMAIN_EPOCHS, DOMAIN_RATE = 3, 5e-5
NO_STANCE_ROWS = 5_000
"""Pairs of DSE without a stance in each pass, drawn anew: there are twice as many as with one."""
PLV_TIMES = 2
"""PLV is a tenth of the others: it is seen this often in each pass."""


Net = TypeVar("Net", bound=nn.Module)


class Second(NamedTuple):
    """One run of the second phase."""

    every: bool
    """Whether it learns from all of our own files, or from the first alone."""
    replay: int
    """Rows of the general phase in each pass, so that nothing is unlearnt."""
    order: int = 0
    """Added to the seed, so that two runs on the same rows learn in other orders."""


SECONDS = (
    Second(every=False, replay=3_000),
    Second(every=True, replay=6_000),
    Second(every=True, replay=6_000, order=1),
)
"""The more of our own a run sees, the better at diplomacy and the worse at DSE. The mean of their weights puts a little
more right first at DSE than each, and is between them at diplomacy.
"""
LEXICONS = ("stance_verbs", "stance_nouns", "stance_adjectives", "stance_light_verbs", "stance_conflicts")


class Data(NamedTuple):
    """Everything that is learnt from or chosen on."""

    pieces: list[str]
    general: list[Example]
    """Annotated by others, on news of all kinds."""
    own: list[list[Example]]
    """Of our own, a list for each file."""


def read_data(folder: Path, more: Sequence[Path], vocabulary: Path) -> Data:
    """The data of `folder` and `more` in the pieces of `vocabulary`; where that file is not there they are chosen."""
    train = sorted(folder.glob("*_train.jsonl"))
    if not train:
        raise SystemExit(f"{folder}: no file that ends in _train.jsonl; name a folder that has some with --data")
    pieces = vocabulary.read_text(encoding="utf-8").splitlines() if vocabulary.exists() else chosen_pieces(train, more)
    numbers = read_vocabulary(pieces)

    def examples(files: Sequence[Path]) -> list[Example]:
        return [example for file in files for example in to_examples(numbers, file, read_rows(file))]

    return Data(pieces=pieces, general=examples(train), own=[examples([file]) for file in more])


def chosen_pieces(train: Sequence[Path], more: Sequence[Path]) -> list[str]:
    """The word pieces that the texts of these files and our lexicons need most."""
    texts = {row["text"]: None for file in (*train, *more) for row in read_rows(file)}
    words = sorted({cell.replace(",", " ") for name in LEXICONS for row in read_table(name) for cell in row})
    every = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return choose_vocabulary(every, texts, words, PIECES)


def general_epochs(examples: Sequence[Example], number: int, chance: random.Random) -> list[list[Example]]:
    """What is read in each pass of the first phase."""
    without = [example for example in examples if example.pair == 0]
    quads = [example for example in examples if example.quad != NONE]
    rest = [example for example in examples if example.pair != 0 and example.quad == NONE]
    return [
        [*rest, *quads * PLV_TIMES, *chance.sample(without, min(NO_STANCE_ROWS, len(without)))] for _ in range(number)
    ]


def domain_epochs(
    domain: Sequence[Example], general: Sequence[Example], replay: int, number: int, chance: random.Random
) -> list[list[Example]]:
    """What is read in each pass of the second phase."""
    [again] = general_epochs(general, 1, chance)
    return [[*domain, *chance.sample(again, min(replay, len(again)))] for _ in range(number)]


def own_rows(data: Data, second: Second) -> list[Example]:
    """Those of our own rows that a run of the second phase learns from."""
    return list(chain.from_iterable(data.own if second.every else data.own[:1]))


def fingerprint(*parts: object) -> str:
    """A hash of everything that decides what a phase learns."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def general_phase(data: Data, seed: int, order: int, kept: Path) -> Encoder:
    """The encoder after the first phase: `seed` decides where its heads start, `order` in which order it learns."""
    torch.manual_seed(seed)
    encoder = load_start(data.pieces)
    start = hashlib.sha256(_bytes(encoder)).hexdigest()
    decides = (start, data.pieces, data.general, order, GENERAL_EPOCHS, GENERAL_RATE, NO_STANCE_ROWS, PLV_TIMES, TWICE)
    epochs = general_epochs(data.general, GENERAL_EPOCHS, random.Random(order))
    file = kept / f"general-{fingerprint(*decides)}.pt"
    return _phase(encoder, file, lambda: learn(encoder, epochs, rate=GENERAL_RATE, seed=order))


def domain_phase(teachers: Sequence[Encoder], data: Data, second: Second, seed: int, kept: Path) -> Encoder:
    """The mean of `teachers` after the second phase."""
    encoder = mean_of(teachers)
    domain = own_rows(data, second)
    start = hashlib.sha256(b"".join(map(_bytes, teachers))).hexdigest()
    decides = (start, domain, data.general, seed, DOMAIN_EPOCHS, DOMAIN_RATE, second.replay)
    epochs = domain_epochs(domain, data.general, second.replay, DOMAIN_EPOCHS, random.Random(seed))
    file = kept / f"second-{fingerprint(*decides)}.pt"
    return _phase(encoder, file, lambda: learn(encoder, epochs, rate=DOMAIN_RATE, seed=seed, teachers=teachers))


def gate_phase(encoder: Encoder, data: Data, seed: int, kept: Path) -> Gate:
    """The gate of `encoder`, learnt on all data once the encoder is ready."""
    examples = [*data.general, *chain.from_iterable(data.own)]
    file = kept / f"gate-{fingerprint(hashlib.sha256(_bytes(encoder)).hexdigest(), examples, seed)}.pt"
    torch.manual_seed(seed)
    gate = Gate()
    return _phase(gate, file, lambda: learn_gate(gate, encoder, examples, seed))


def mean_of(encoders: Sequence[Encoder]) -> Encoder:
    """An encoder whose weights are the means of those of `encoders`."""
    mean = copy.deepcopy(encoders[0])
    states = [encoder.state_dict() for encoder in encoders]
    for name, weight in mean.state_dict().items():
        if weight.is_floating_point():
            weight.copy_(torch.stack([state[name] for state in states]).mean(0))
    return mean


def _bytes(encoder: nn.Module) -> bytes:
    return b"".join(weight.numpy().tobytes() for weight in encoder.state_dict().values())


def _phase(net: Net, file: Path, run: Callable[[], None]) -> Net:
    """`net` after `run`; what the same data made earlier is read from `file`."""
    if file.exists():
        print(f"read from {file}", flush=True)
        net.load_state_dict(torch.load(file, weights_only=True))
        return net.eval()
    print(file.stem, flush=True)
    run()
    torch.save(net.state_dict(), file)
    return net


def _rounded(scores: Sequence[float]) -> list[float]:
    return [round(score, 3) for score in scores]


def write_weights(encoder: Encoder, gate: Gate, data: Data, out: Path) -> None:
    """Write what the generator reads, with settings that nothing has been chosen for yet."""
    out.mkdir(parents=True, exist_ok=True)
    write_onnx(encoder, gate, out)
    (out / VOCABULARY).write_text("".join(piece + "\n" for piece in data.pieces), encoding="utf-8")
    dse, pairs = encoder.schemes.tolist()
    write_settings(
        out,
        Settings(
            dse=tuple(NEVER if never else bias for bias, never in zip(dse, NO_DSE, strict=True)),
            newsmtsc=(0.0,) * len(TARGET_POLARITIES),
            plv=(0.0,) * len(QUADS),
            pairs=tuple(pairs),
            temperature=1.0,
            evidence=0.0,
            shown=0.5,
            worth=NEVER,
        ),
    )


def write_settings(out: Path, settings: Settings) -> None:
    """Write the settings and the checksums of everything."""
    rounded = msgspec.to_builtins(settings)
    rounded = {name: _rounded(value) if isinstance(value, tuple) else value for name, value in rounded.items()}
    (out / SETTINGS).write_bytes(msgspec.json.format(msgspec.json.encode(rounded), indent=2) + b"\n")
    write_checksums(out, CHECKED)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "gold" / "stance")
    parser.add_argument("--more", type=Path, nargs="*", default=[HERE / "pairs_en.jsonl", HERE / "pairs_news_en.jsonl"])
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument(
        "--vocabulary",
        type=Path,
        default=FOLDER / VOCABULARY,
        help="word pieces, one a line; chosen from the data where the file is not there",
    )
    parser.add_argument("--kept", type=Path, default=ROOT / ".cache" / "training", help="where phases are kept")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    options.kept.mkdir(parents=True, exist_ok=True)
    data = read_data(options.data, options.more, options.vocabulary)
    orders = range(options.seed, options.seed + ORDERS)
    teachers = [general_phase(data, options.seed, order, options.kept) for order in orders]
    taught = [domain_phase(teachers, data, second, options.seed + second.order, options.kept) for second in SECONDS]
    encoder = mean_of(taught)
    write_weights(encoder, gate_phase(encoder, data, options.seed, options.kept), data, options.out)
    chosen = choose(load(), load_weights(options.out), options.data)
    write_settings(options.out, chosen.settings)
    write_card(
        options.out,
        chosen,
        command="python -m training.stance",
        seed=options.seed,
        threads=1,
        precision="bfloat16" if has_bfloat16() else "float32",
        torch=torch.__version__.partition("+")[0],
    )
    print((options.out / "README.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
