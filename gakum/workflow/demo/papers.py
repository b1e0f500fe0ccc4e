"""Papers of the demo: a few issued, some drafted, one reviewed and waiting for its signature."""

import logging
from collections.abc import Mapping

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.documents.catalogue import TYPES
from gakum.documents.kinds import DocumentState
from gakum.documents.models import Document
from gakum.pdf import RenderFailed
from gakum.workflow import papers
from gakum.workflow.service import act_together, perform

log = logging.getLogger("gakum.demo")

ISSUED = ("MEASURE_DECISION", "DETENTION_DECISION", "FIELD_ORDER", "SPDP")
TEXTS = {
    "addressee": "Kepala Kantor Imigrasi Kelas I Rekaan",
    "addressee_place": "Kota Rekaan",
    "reason": "Orang asing yang bersangkutan bertempat tinggal di wilayah kerja kantor tersebut.",
}


RECORD = {
    "role": "saksi",
    "place": "Kantor Imigrasi Rekaan",
    "time": "09:30",
    "birth_place": "Kota Rekaan",
    "religion": "",
    "occupation": "Pegawai swasta",
    "address": "Jalan Rekaan Nomor 7",
    "interpreter": "Juru Bahasa Rekaan, bahasa Inggris",
    "counsel": "",
    "questions": "Apakah Saudara sehat dan bersedia diperiksa?\nSejak kapan Saudara berada di Indonesia?\n"
    "Apa kegiatan Saudara selama berada di Indonesia?",
    "answers": "Saya sehat dan bersedia diperiksa.\nSejak awal tahun ini.\nSaya berlibur.",
    "refused_to_sign": "",
}
"""What was said in an examination; everything in it is invented."""


def write_papers(cases: list[Case], actors: Mapping[str, Actor]) -> None:
    """Draft letters in two of the cases, sign a record, and hand one of each kind of decision out."""
    with act_together():
        for number, case in enumerate(cases[:2]):
            data = {"occurred_on": legal_today(case.office.time_zone), **TEXTS}
            letter = papers.draft(TYPES["TRANSFER_LETTER"], case, by=actors["petugas"], data=data)
            if number:
                day = {"occurred_on": data["occurred_on"]}
                perform(letter, "review", by=actors["kasi"], data=day, seen_state=str(letter.state))
        examined = {"occurred_on": legal_today(cases[0].office.time_zone)}
        record = papers.draft(
            TYPES["EXAMINATION_RECORD"], cases[0], by=actors["ppns"], data={**examined, **RECORD}
        )
        perform(record, "sign_record", by=actors["ppns"], data=examined, seen_state=str(record.state))
    for code in ISSUED:
        _issue_newest(code, cases, actors["petugas"])


def _issue_newest(code: str, cases: list[Case], by: Actor) -> None:
    signed = Document.objects.filter(
        kind=code, case__in=cases, issuer=by.office_id, state=DocumentState.SIGNED
    )
    newest = signed.select_related("case__office").last()
    if newest is None:
        return
    try:
        papers.issue(newest, by=by)
    except RenderFailed as error:  # the demo is of use without the libraries that lay out text
        log.warning("%s of the demo stays signed and is not issued: %s", code, error)
