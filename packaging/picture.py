#!/usr/bin/env python3
"""Draws the terminal of the README: runs the program over the sample corpus and writes an SVG.

    packaging/picture.py target/release/minutebook > packaging/picture.svg

Needs nothing but Python, and no network. What is drawn is what the program prints: its colours are
read from the escape sequences, its rows stand as they are.
"""

import html
import os
import re
import subprocess
import sys

COLUMNS = 84
COMMANDS = [
    ("search disk encryption --limit 2", 16),
    ("history disk encryption", 6),
    ("actions envelope --limit 2", 8),
]
ADVANCE, LEADING, MARGIN = 8.4, 19, 18
COLOURS = {31: "#ff7b72", 35: "#d2a8ff", 36: "#76e3ea"}
STYLE = """\
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
fill: #e6edf3; white-space: pre }
.b { font-weight: 600 } .f { fill: #8b949e }"""


def printed(program, command):
    """The rows that a command prints in colour."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "TERM": "xterm",
        "COLUMNS": str(COLUMNS),
    }
    line = [program, *command.split(), "--pretty", "--color", "always", "--hyperlink-format", "none"]
    return subprocess.run(line, env=environment, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()


def pieces(row):
    """A row as (text, class, colour), in order."""
    found, bold, faint, colour = [], False, False, None
    for part in re.split(r"(\x1b\[[0-9;]*m)", row):
        if not part.startswith("\x1b"):
            if part:
                found.append((part, "b" if bold else "f" if faint else "", colour))
            continue
        for code in (int(code or 0) for code in part[2:-1].split(";")):
            if code == 0:
                bold, faint, colour = False, False, None
            elif code == 1:
                bold = True
            elif code == 2:
                faint = True
            elif code in COLOURS:
                colour = COLOURS[code]
    return found


def drawn(row, y):
    """A row as SVG. Each piece is put where its column is, whatever font there is."""
    column, parts = 0, []
    for text, kind, colour in pieces(row):
        blanks = len(text) - len(text.lstrip(" "))
        start, text, width = column + blanks, text.strip(" "), len(text)
        column += width
        if not text:
            continue
        look = f' class="{kind}"' if kind else ""
        look += f' fill="{colour}" style="fill:{colour}"' if colour else ""
        parts.append(
            f'<text x="{MARGIN + start * ADVANCE:.1f}" y="{y}" textLength="{len(text) * ADVANCE:.1f}"'
            f"{look}>{html.escape(text)}</text>"
        )
    return "\n".join(parts)


def main():
    program = os.path.abspath(sys.argv[1])
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    rows = []
    for command, shown in COMMANDS:
        rows.append(f"\x1b[36m$\x1b[0m \x1b[1mminutebook {command}\x1b[0m")
        rows += printed(program, command)[:shown]
        rows.append("")
    rows.pop()
    width = 2 * MARGIN + COLUMNS * ADVANCE
    height = 2 * MARGIN + len(rows) * LEADING
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">')
    print("<title>minutebook in a terminal: a search, a history, and tasks</title>")
    print(f"<style>{STYLE}</style>")
    print(f'<rect width="{width:.0f}" height="{height}" rx="10" fill="#0d1117"/>')
    for number, row in enumerate(rows):
        text = drawn(row, MARGIN + 14 + number * LEADING)
        if text:
            print(text)
    print("</svg>")


main()
