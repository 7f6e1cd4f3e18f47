"""How long `mkdocs serve` takes to show an edit, on a site of 200 invented articles.

    python -m benchmarks.serve [--articles N] [--runs N]

Wall-clock seconds from writing the file to the first answer that shows the change: an article, a correction and a
template. MkDocs looks for changes every half second and waits a tenth more, which is part of the figure. Beside it the
computing time that the server and its reading process took for it, where `/proc` tells: on a machine that is busy with
other things only that figure can be compared.
"""

import argparse
import itertools
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

FIRST = ("Ada", "Bruno", "Carla", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaja", "Luca")
LAST = ("Rossi", "Aaberg", "Molnar", "Okoro", "Tanaka", "Silva", "Novak", "Haddad", "Lindqvist", "Moreau", "Kaplan")
STATES = (
    ("Italy", "Italian"), ("Norway", "Norwegian"), ("Japan", "Japanese"), ("Brazil", "Brazilian"), ("Kenya", "Kenyan"),
    ("Egypt", "Egyptian"), ("Poland", "Polish"), ("Chile", "Chilean"), ("Turkey", "Turkish"), ("India", "Indian"),
)  # fmt: skip
THINGS = (
    "ferry line",
    "fishing accord",
    "rail link",
    "tariff",
    "visa rule",
    "power cable",
    "grain deal",
    "border post",
)
SETTINGS = """\
site_name: Bench
docs_dir: content
theme: {name: null, custom_dir: templates, static_templates: [404.html]}
plugins: [onrecord]
"""


def articles(number: int) -> Iterator[tuple[str, str]]:
    """Names and texts of invented articles, the same every time."""
    people = [f"{first} {last}" for first, last in itertools.product(FIRST, LAST)]
    for n in range(number):
        one, other = STATES[n % len(STATES)], STATES[(3 * n + 1 + n // 10) % len(STATES)]
        if one == other:
            other = STATES[(n + 1) % len(STATES)]
        who, whom, thing = people[(7 * n) % len(people)], people[(11 * n + 5) % len(people)], THINGS[n % len(THINGS)]
        family, day = who.split()[1], f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"
        yield (
            f"{day}-{thing.replace(' ', '-')}-{n}.md",
            f"---\ntitle: {one[0]} and {other[0]} meet over {thing} {n}\ndate: {day}\noutlet: Gazette {n % 7}\n---\n\n"
            f"{one[1]} Foreign Minister {who} met {other[1]} Prime Minister {whom} to discuss the {thing}.\n\n"
            f"“{other[0]} is a partner that keeps its word,” {family} said. “We are grateful for it.”\n\n"
            f"{whom} condemned {one[0]} for delaying the {thing}. {whom.split()[1]} said that talks would go on.\n\n"
            f"Asked about the quarrel, {family} said {one[0]} would not take sides between {other[0]} and Sweden.\n",
        )


def make_project(folder: Path, number: int) -> Path:
    """A project of invented articles with templates of its own, built once, so that nothing is left to read."""
    subprocess.run(
        [sys.executable, "-m", "generator", "new", str(folder), "--templates"], check=True, capture_output=True
    )
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name, text in articles(number):
        (folder / "content" / name).write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
    return folder


def seconds_until(address: str, shows: str) -> float:
    """How long until the page at `address` has the words `shows`."""
    began = time.monotonic()
    while time.monotonic() - began < 120:
        with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server
            if shows in answer.read().decode("utf-8"):
                return time.monotonic() - began
        time.sleep(0.02)
    raise SystemExit(f"{address} never showed {shows!r}")


def edits(folder: Path, root: str) -> dict[str, Callable[[int], float]]:
    """Each kind of edit: change a file for the n-th time, and give back the seconds until the site shows it."""
    path = sorted((folder / "content").glob("2024-*.md"))[0]
    page, home = f"{root}articles/{path.stem}/", folder / "templates/home.html"
    person = "ada-rossi"

    def article(n: int) -> float:
        words = f"a ferry to island {n}"
        path.write_text(
            path.read_text(encoding="utf-8").replace("We are grateful", f"We want {words}. We are grateful", 1)
        )
        return seconds_until(page, words)

    def correction(n: int) -> float:
        rule = f"- rename: person/{person}\n  to: Ada Rossi Number {n}\n  reason: A bench\n  date: 2026-01-01\n"
        (folder / "content/corrections.yml").write_text(rule, encoding="utf-8")
        return seconds_until(f"{root}people/", f"Ada Rossi Number {n}")

    def template(n: int) -> float:
        home.write_text(f"{home.read_text(encoding='utf-8')}<p>edit {n}</p>", encoding="utf-8")
        return seconds_until(root, f"<p>edit {n}</p>")

    return {"article": article, "correction": correction, "template": template}


def main() -> None:
    """Print the median and the slowest time of each kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_project(Path(temporary) / "bench", arguments.articles)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
        with subprocess.Popen(command, cwd=folder) as server:
            try:
                root = f"http://127.0.0.1:{port}/"
                wait_for(port)
                for kind, edit in edits(folder, root).items():
                    times, computed = [], []
                    for n in range(arguments.runs):
                        before = computing_time(server.pid)
                        times.append(edit(n))
                        computed.append(computing_time(server.pid) - before)
                    told = f"median {statistics.median(times):.2f} s, slowest {max(times):.2f} s"
                    print(f"{kind}: {told}; computing time {statistics.median(computed):.2f} s", flush=True)
            finally:
                server.terminate()


def computing_time(process: int) -> float:
    """Seconds that a process and its children that still run have computed; 0 where the system does not tell."""
    ticks = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = status.read_text(encoding="utf-8", errors="replace").partition(" ")
        except OSError:  # it ended a moment ago
            continue
        fields = rest.rpartition(")")[2].split()
        if process in (int(number), int(fields[1])):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def wait_for(port: int) -> None:
    """Return once the server listens."""
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server never began to listen")


if __name__ == "__main__":
    main()
