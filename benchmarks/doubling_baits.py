"""Texts that are hard to read in time: pieces to be repeated, and scraps of which hypothesis makes more."""

from itertools import count
from typing import Final

HARD: Final = (
    # quotations
    "“We agree with Norway,” Rossi said.\n\n",
    "“We agree,” Rossi said. ",
    "“We agree,” he said. ",
    "“Lee said that “Rossi said that ‘we agree’ is wrong,” Berg said. ",
    "“a” ",
    "“a ",
    "“‘",
    "\" ' ",
    "' ",
    "“{name} is a friend,” {name} said. ",
    "“We agree,” said Foreign Minister {name} of Norway. She thanked him.\n\n",
    # issues
    "Norway denounced the peace treaty of {name}. Denmark rejected that treaty. ",
    "Norway called for the idea of a plan for an end to the war. ",
    "Ann Lee, a critic of the treaty, and ",
    "“This terrible treaty hurts Norway,” {name} said. ",
    # marks
    ("—" * 60) + " ",
    "( ",
    "(a) ",
    "a (b (c ",
    "[a](b) ",
    "*a* ",
    "_a_b",
    "> x\n\n",
    "- x\n",
    "# x\n\n",
    "## Norway and Ann Lee\n\n",
    "| a | b |\n",
    "a\tb\tc\n",
    "1,",
    "a.b.",
    "a-",
    "a/",
    "a",
    "A",
    "😀",
    "e\u0301",
    # people
    "Ann ",
    "Ann Lee, ",
    "Ann {name}, ",
    "{name} {name} said. ",
    "{name} Lee met Mr. Lee. ",
    "{name} Lee, who is the sister of Mr. Lee, met the Lees. ",
    "President {name} met the president. ",
    "{name} is a minister. The minister said so. ",
    "Foreign Minister {name} of Norway met the Norwegian foreign minister. He is the president.\n\n",
    "Ann Lee of Norway and ",
    "ANN LEE OF NORWAY MET BO BERG. ",
    "Foreign Minister Ann Lee met President Bo Berg. ",
    "Prime Minister and President and Foreign Minister ",
    "the president of the bank of the ",
    "He said she said that ",
    "he ",
    "he thanked him and she thanked her, ",
    "As for him, he said that he himself is his, ",
    "which said that ",
    "said he said ",
    "according to Ann Lee, ",
    # states and bodies
    "of the ministry ",
    "the ministry of {name} ",
    "the {name} Committee and the {name} Company, ",
    "Norway, Italy, Chad and ",
    "Norway condemned Italy. ",
    "Norway condemned Italy.\n\n",
    "Norway condemned Italy over {name} tariffs. ",
    "Norway, Italy, Chad, Peru, Kenya and Japan condemned Spain, ",
    "the United States of America's ",
    "Beijing and the Kremlin and Washington ",
    # forms of articles
    "Q: Why?\n\nA: Because.\n\n",
    "MR MILLER: Yes.\n\n",
    "{name}: Yes.\n\n",
    "x\n",
    "By Ann Lee\n\n",
    "(Reuters) - ",
    "Photo: ",
    "Related stories\n\nx\n\n",
    "January 13, 2026 ",
    "http://a.b/c ",
    "[{name}](https://example.org/{name}) ",
    "[a]: http://a.b\n",
    # markup
    "<b>x</b> ",
    "<div>",
    "<a href=https://example.org/{name}>{name}</a> ",
    "<h2>{name}</h2>",
    "<table><tr><td>x</table>",
    "<tr><td>x",
    "<li>x",
    "&amp;",
    '<p class="a b" style="color: #fff">x</p>',
    "<style>.a.b { display: none }</style>",
    "<!-- ",
)
"""`{name}` becomes another name each time."""
SCRAPS: Final = (
    *"“”‘’\"'()[]*_#-—:;,.!?&\n É😀ab",
    "\n\n",
    *("Ann Lee", "Bo Berg", "Norway", "Norwegian", "the United States", "Minister", "President of", "the ministry"),
    *("he", "she", "they", "said", "told", "says", "condemned", "thanked", "will not", "that", "who", "which", "and"),
    *("of", "to", "according to", "Monday", "2026", "Reuters", "Q:", "A:", "<p>", "b.", "{name}"),
)
LETTERS: Final = "abcdefghijklmnoprstuvwyz"


def fill(piece: str, chars: int) -> str:
    """`piece` again and again, in about so many characters."""
    if "{name}" not in piece:
        return piece * (chars // len(piece))
    made: list[str] = []
    length = 0
    for number in count():
        made.append(piece.replace("{name}", name(number)))
        length += len(made[-1])
        if length >= chars:
            return "".join(made)
    raise AssertionError


def name(number: int) -> str:
    """A word with a capital that no other number has, such as `Berac`."""
    high, low = divmod(number, len(LETTERS))
    higher, high = divmod(high, len(LETTERS))
    return f"B{LETTERS[higher % len(LETTERS)]}r{LETTERS[high]}{LETTERS[low]}"
