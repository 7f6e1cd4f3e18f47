"""Score the ten annotated development articles: people, countries, quotes, speakers, stances.

    python -m benchmarks.articles [--per-article]

The articles are other people's and lie beside the project, in ../shared/gold; without them this says so and exits 2.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
GOLD = ROOT.parent / "shared" / "gold"


def main() -> int:
    """Extract every gold article with `onrecord extract --jsonl`, print the scorer's table, return its exit status."""
    if not (GOLD / "articles").is_dir():
        print("no annotated articles: ../shared/gold/articles is not there", file=sys.stderr)
        return 2
    lines = [
        msgspec.json.encode({"id": path.stem, "text": path.read_bytes().decode("utf-8")})
        for path in sorted((GOLD / "articles").glob("*.txt"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with predicted.open("wb") as output:
            subprocess.run(
                [sys.executable, "-m", "generator", "extract", "--jsonl", "-"],
                input=b"\n".join(lines), stdout=output, check=True, cwd=ROOT,
            )
        scorer = [sys.executable, str(GOLD / "score_articles.py"), str(GOLD / "articles"), str(predicted)]
        return subprocess.run([*scorer, *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
