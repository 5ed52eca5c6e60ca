"""What python-docx, a reader that is not ours, finds in a file of a word processor,
as JSON."""

import json
import sys

from docx import Document
from docx.oxml.ns import qn


def shade(cell):
    found = cell._tc.find(qn("w:tcPr") + "/" + qn("w:shd"))
    return None if found is None else found.get(qn("w:fill"))


def is_head(row):
    return row._tr.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None


def is_from_the_right(paragraph):
    return paragraph._p.find(qn("w:pPr") + "/" + qn("w:bidi")) is not None


def of_table(table):
    about = table._tbl.tblPr
    said = {}
    for name in ("tblCaption", "tblDescription"):
        found = about.find(qn("w:" + name))
        said[name] = "" if found is None else found.get(qn("w:val"))
    return {
        **said,
        "heads": [is_head(row) for row in table.rows],
        "cells": [[cell.text for cell in row.cells] for row in table.rows],
        "shades": [[shade(cell) for cell in row.cells] for row in table.rows],
    }


document = Document(sys.argv[1])
about = document.core_properties
section = document.sections[0]
language = document.styles.element.find(".//" + qn("w:lang"))
numbers = document.styles.element.find(".//" + qn("w:numPr"))
json.dump(
    {
        "title": about.title,
        "author": about.author,
        "subject": about.subject,
        "language": about.language,
        "created": about.created.isoformat(),
        "of_texts": language.get(qn("w:val")),
        "has_lists": numbers is not None,
        "page": [round(section.page_width.mm), round(section.page_height.mm)],
        "foot": "".join(p.text for p in section.footer.paragraphs),
        "paragraphs": [
            {
                "style": p.style.name,
                "text": p.text,
                "from_the_right": is_from_the_right(p),
            }
            for p in document.paragraphs
        ],
        "tables": [of_table(table) for table in document.tables],
    },
    sys.stdout,
)
