"""The site as its owner sees it while writing: a mistake stands on the page it spoils, and the server goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.errors import OnRecordError, Problem
from generator.pipeline import Options, Site, build
from generator.read import READERS, id_of_path, told_id
from generator.render import RenderedPage, problem_page

UNREADABLE = "This article cannot be read"
STOPPED = "The site cannot be built"


def preview(options: Options, *, before: Site | None, sections: Iterable[str]) -> Site:
    """The site, with a page for each article that could not be read.

    Where nothing can be built, every page of the site `before` and of its `sections` says why: whichever of them is
    open in a browser shows the mistake, and comes back once it is mended.
    """
    try:
        site = build(options)
    except OnRecordError as error:
        addresses = {*sections, *(page.address for page in (before.pages if before else ()))}
        pages = (problem_page(address, [error.problem], heading=STOPPED) for address in sorted(addresses))
        return Site(pages=tuple(pages), files=(), problems=(error.problem,), extracted=0)
    return replace(site, pages=(*site.pages, *_unreadable(site, options.project)))


def _unreadable(site: Site, project: Path) -> Iterator[RenderedPage]:
    """A page for each file that became no article, at the address that it would have."""
    there = {page.address for page in site.pages}
    by_address: dict[str, list[Problem]] = {}
    for problem in site.problems:
        path = Path(problem.path)
        if path.suffix.lower() in READERS:
            id = told_id(project / path) or id_of_path(path, problem.path)
            by_address.setdefault(f"articles/{id}/", []).append(problem)
    for address, problems in sorted(by_address.items()):
        if address not in there:
            yield problem_page(address, problems, heading=UNREADABLE)
