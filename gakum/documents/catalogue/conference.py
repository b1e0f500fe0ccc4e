"""Examination and the case conference (domain.md 7.4, 7.6)."""

from django.utils.translation import gettext_lazy as _

from gakum.documents.fields import PLACE, TIME
from gakum.documents.kinds import Layout, Signatory
from gakum.documents.types import Field, made

TYPES = (
    made(
        "EXAMINATION_RECORD",
        "Berita Acara Pemeriksaan",
        _("Examination record (BAP)"),
        "7.4",
        ("case", "matter"),
        layout=Layout.RECORD,
        signatory=Signatory.MAKER,
        single=False,
        fields=(
            Field("role", _("Examined as (witness, person reported, suspect, guarantor, expert)")),
            PLACE,
            TIME,
            Field("birth_place", _("Place of birth"), required=False),
            Field("religion", _("Religion"), required=False),
            Field("occupation", _("Occupation"), required=False),
            Field("address", _("Address"), required=False),
            Field("interpreter", _("Interpreter (name, language)"), required=False),
            Field("counsel", _("Counsel"), required=False),
            Field("questions", _("Questions, one per line"), "lines"),
            Field("answers", _("Answers, one per line, in the order of the questions"), "lines"),
            Field("refused_to_sign", _("Refusal to sign, and why"), required=False),
        ),
    ),
    made(
        "CONFERENCE_INVITATION",
        "Undangan Gelar Kasus",
        _("Invitation to the case conference"),
        "7.6",
        "case",
        layout=Layout.LETTER,
        single=False,
        fields=(
            Field("day", _("Day"), "day"),
            TIME,
            PLACE,
            Field("invited", _("Invited (name, post)"), "lines"),
            Field("agenda", _("Questions to be settled"), "text", required=False),
        ),
    ),
    made(
        "CONFERENCE_MINUTES",
        "Berita Acara Gelar Kasus",
        _("Minutes of the case conference"),
        "7.6",
        "case",
        layout=Layout.RECORD,
        signatory=Signatory.MAKER,
        single=False,
        fields=(
            Field("presenter", _("Presenter"), required=False),
            Field("facts", _("Facts in short"), "text"),
            Field("recommendation", _("Recommendation"), "text"),
            Field("dissent", _("Differing opinions"), "text", required=False),
        ),
    ),
    made(
        "CONFERENCE_DECISION",
        "Penetapan Hasil Gelar Kasus",
        _("Decision of the case conference"),
        "7.6",
        "case",
        layout=Layout.DECISION,
        with_step={"case.fix_conference": ""},
        single=False,
    ),
)
