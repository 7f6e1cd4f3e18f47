"""The one error a user may see: where, what, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the user's files that a person can mend, told as `path:line: problem; what to do`."""

    path: str
    """As the user would type it, relative to the project; control characters already escaped."""
    line: int
    """1-based; 1 where the whole file is meant, 0 for what has no lines, an address of the web."""
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{f'{self.line}:' if self.line else ''} {self.problem}; {self.remedy}"


class OnRecordError(Exception):
    """A user's mistake. Anything else that escapes is a bug of ours."""

    def __init__(self, path: str, line: int, problem: str, remedy: str) -> None:
        self.problem = Problem(path, line, problem, remedy)
        super().__init__(str(self.problem))
