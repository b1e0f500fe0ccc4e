"""WeasyPrint alone in a process of its own, as its documentation has it: a stylesheet and fonts read once.

Reads one JSON text of HTML a line, and answers with the size of its PDF. Imports nothing of Django's.
"""

import json
import sys

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration


def main() -> None:
    fonts = FontConfiguration()
    sheet = CSS(filename=sys.argv[1], font_config=fonts)
    for line in sys.stdin:
        html = HTML(string=json.loads(line))
        print(len(html.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-3a")), flush=True)


if __name__ == "__main__":
    main()
