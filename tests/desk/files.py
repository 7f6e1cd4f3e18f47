"""Small files of each kind that the desk reads, made on the spot."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence
from uuid import UUID
from xml.sax.saxutils import escape

WORDS = (
    "Italian Foreign Minister Mara Rossi thanked Norway on Thursday for its help with the ferry line.",
    "“Norway is a partner that keeps its word,” Rossi said at the ceremony in Oslo. “We are grateful for it.”",
)
HEADLINE = "Rossi thanks Norway for the ferry line"


def to_html(
    *, title: str = HEADLINE, paragraphs: Sequence[str] = WORDS, date: str = "2024-05-02", head: str = ""
) -> str:
    """A page as a newspaper writes it."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    day = f'<meta property="article:published_time" content="{date}T10:00:00Z">' if date else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{day}'
        f'<meta property="og:site_name" content="The Example">{head}</head>'
        f"<body><nav>Home News</nav><article><h1>{escape(title)}</h1>{text}</article></body></html>"
    )


def to_docx(paragraphs: Sequence[str], *, struck_out: str = "") -> bytes:
    """A Word document."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "".join(f"<w:p><w:r><w:t>{escape(paragraph)}</w:t></w:r></w:p>" for paragraph in paragraphs)
    gone = f'<w:p><w:del w:id="1"><w:r><w:delText>{escape(struck_out)}</w:delText></w:r></w:del></w:p>'
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        override = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
        packed.writestr("[Content_Types].xml", f'<Types xmlns="{kinds}">{override}</Types>')
        target = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{relations}">{target}</Relationships>')
        body = f'<w:document xmlns:w="{name}"><w:body>{text}{gone if struck_out else ""}</w:body></w:document>'
        packed.writestr("word/document.xml", body)
    return made.getvalue()


def to_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF file with a line of text for each of `pages`' lines, in Latin letters."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({_in_pdf(line)}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + (head + trailer).encode()


def _in_pdf(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def to_rss(addresses: Sequence[str]) -> str:
    """A feed that names `addresses`."""
    items = "".join(f"<item><title>An article</title><link>{escape(address)}</link></item>" for address in addresses)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><link>/</link>{items}</channel></rss>'


def to_warc(answers: Iterable[tuple[str, str, str, str]]) -> bytes:
    """A packed web archive with an answer for each address: status, media type, body."""
    made = b""
    for number, (address, status, kind, body) in enumerate(answers):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{UUID(int=number)}>\r\n"
            f"WARC-Date: 2024-05-02T10:00:00Z\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        made += gzip.compress(head.encode() + answer + b"\r\n\r\n")
    return made
