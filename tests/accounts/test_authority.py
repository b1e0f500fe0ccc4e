"""The authority matrix of domain.md 2.5, kept as a table that a lawyer can read."""

from pathlib import Path

from gakum.accounts.authority import holds, rights
from gakum.accounts.models import OfficeKind, Role

GOLDEN = Path(__file__).parents[1] / "golden" / "authority.md"
HOLDERS = [
    "officer",
    "investigator",
    "section_head",
    *(f"head@{kind}" for kind in ("kanim", "kanwil", "ditjen", "rudenim")),
    "detention_officer",
    "secretariat",
    "auditor",
    "administrator",
]


def table() -> str:
    """The matrix as Markdown: one row per right, one column per role (and kind of office for heads)."""
    head = ["Right", "What it is", "Source", *HOLDERS]
    lines = ["# Who may do what", "", f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for right in rights().values():
        marks = []
        for holder in HOLDERS:
            role, _at, kind = holder.partition("@")
            marks.append("do" if holds(right.permission, role, kind or OfficeKind.KANIM) else "")
        lines.append(f"| {' | '.join([f'`{right.permission}`', right.label, right.source, *marks])} |")
    return "\n".join(lines) + "\n"


def write() -> None:
    GOLDEN.write_text(table(), encoding="utf-8")


def test_the_matrix_is_the_one_that_was_read_over() -> None:
    """After a change of authority.csv, write it anew and read the difference:
    `python manage.py shell -c "from tests.accounts.test_authority import write; write()"`.
    """
    assert GOLDEN.read_text(encoding="utf-8") == table()


def test_every_holder_is_a_role_of_the_house() -> None:
    named = {holder for right in rights().values() for holder in right.holders}
    assert named <= set(HOLDERS)
    assert {holder.partition("@")[0] for holder in named} <= set(Role.values)


def test_what_the_issue_says_of_reading_and_changing() -> None:
    """The secretariat reads figures only; the auditor changes nothing; the administrator sees no case."""
    of = {
        role: {p for p, right in rights().items() if any(h.partition("@")[0] == role for h in right.holders)}
        for role in Role.values
    }
    assert of[Role.ADMINISTRATOR] == {"reference.manage"}
    assert of[Role.AUDITOR] == {"case.read_names", "figures.read", "audit.read", "party.read", "board.read"}
    assert of[Role.SECRETARIAT] == {
        "figures.read",
        "figures.publish",
        "figures.enter",
        "activity.record",
        "board.read",
    }
    assert "case.read_names" not in of[Role.SECRETARIAT]


def test_a_right_that_the_matrix_does_not_name_is_nobodys() -> None:
    assert not any(holds("case.erase", role, OfficeKind.DITJEN) for role in Role.values)


def test_who_signs_a_measure() -> None:
    """The heads of an immigration office, a region and the Directorate General; no detention house."""
    assert [k for k in OfficeKind.values if holds("measure.decide", Role.HEAD, k)] == [
        "ditjen",
        "kanwil",
        "kanim",
    ]
    assert not holds("measure.decide", Role.SECTION_HEAD, OfficeKind.KANIM)
