"""The example and the page that explains the columns: what they promise is true."""

import pytest
from django.conf import settings

from gakum.cases.models import Case
from gakum.workflow.imports.columns import COLUMNS
from gakum.workflow.imports.files import read_file
from gakum.workflow.imports.results import Became
from gakum.workflow.imports.service import import_rows

DOCS = settings.BASE_DIR / "docs"
ENDS = {
    "2024/001": ("not_taken_up", "not_taken_up"),
    "2024/002": ("closed", "charge_paid"),
    "2024/003": ("closed", "measures_executed"),
    "2024/004": ("closed", "deported"),
    "2024/005": ("closed", "measures_executed"),
    "2024/006": ("closed", "measures_revoked"),
    "2024/007": ("closed", "referred"),
    "2024/008": ("criminal_track", ""),
    "2024/009": ("closed", "investigation_stopped"),
    "2024/010": ("closed", "deported"),
    "2024/011": ("administrative_track", ""),
}


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
def test_the_example_goes_in_whole_and_each_case_ends_as_its_dates_say() -> None:
    results = import_rows(read_file(DOCS / "import-example.csv"), source="import-example.csv")
    assert [one for one in results if one.result != Became.IMPORTED] == []
    found = {case.external_ref: (str(case.state), case.result) for case in Case.objects.all()}
    assert found == ENDS


def test_the_page_explains_every_column() -> None:
    page = (DOCS / "import.md").read_text(encoding="utf-8")
    first_cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    explained = {name.strip("`,") for cell in first_cells for name in cell.split()}
    assert set(COLUMNS) - explained == set()
