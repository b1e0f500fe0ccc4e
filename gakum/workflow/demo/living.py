"""The living year: cases under way, with work waiting for each of the demo's users.

Every act is taken by the demo's own people through the same door, on days counted back from today.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gakum.accounts.actors import Actor
from gakum.accounts.models import Facility
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.machine.models import StateMachine
from gakum.measures.models import Measure, Objection
from gakum.prosecution.models import Matter
from gakum.workflow.demo.assigning import assign_cases, read_what_is_decided
from gakum.workflow.demo.conferring import call, minutes, views
from gakum.workflow.demo.exhibits import add_evidence
from gakum.workflow.demo.papers import write_papers
from gakum.workflow.demo.people import Inventor
from gakum.workflow.demo.records import know_people
from gakum.workflow.service import act_together, admit, perform

REFERENCE = "DEMO-BERJALAN-"


@dataclass
class Desk:
    """Who is at work, and what day it is."""

    actors: dict[str, Actor]
    people: Inventor
    today: date
    count: int = 0
    made: list[Case] = field(default_factory=list)

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def take(self, obj: StateMachine, who: str, step: str, ago: int, /, **data: Any) -> None:
        perform(
            obj, step, by=self.actors[who], data={"occurred_on": self.day(ago), **data}, seen_state=obj.state
        )
        obj.refresh_from_db()
        obj.__dict__.pop("roll", None)

    def finding(
        self, ago: int, article: str = "ADM-075-1", who: str = "petugas", kind: str = "foreigner", **data: Any
    ) -> Case:
        """A finding about an invented person, some days ago."""
        self.count += 1
        person = vars(getattr(self.people, kind)())
        given = {
            "occurred_on": self.day(ago),
            "source": "LAPMAS",
            "subject_kind": kind,
            "place": "Jalan Rekaan",
            "summary": "Laporan bahwa orang ini diduga melanggar izin tinggalnya.",
            "article": article,
            **{name: person[name] for name in ("name", "sex", "nationality", "passport_no")},
            "birth_date": date.fromisoformat(person["birth_date"]) if person["birth_date"] else None,
            **data,
        }
        actor = self.actors[who]
        office = actor.posting.office if actor.posting else None
        case = Case(office=office, source=given["source"], external_ref=f"{REFERENCE}{self.count:02d}")
        self.made.append(admit(case, by=actor, data=given))
        return case

    def taken_up(self, ago: int, **data: Any) -> Case:
        case = self.finding(ago + 1, **data)
        self.take(case, "petugas", "match_lists", ago + 1, hits="Tidak ada dalam daftar.")
        self.take(case, "kasi", "take_up", ago)
        return case

    def examined(self, ago: int, screened: bool = True, **data: Any) -> Case:
        case = self.taken_up(ago, **data)
        self.take(case, "petugas", "start_administrative_supervision", ago)
        self.take(case, "petugas", "examine", ago, bap_no=f"BAP-{self.count}")
        if screened:
            for subject in case.roll:
                self.take(case, "petugas", "screen_subject", ago, subject=str(subject.pk))
        return case

    def ready(self, ago: int, **data: Any) -> Case:
        case = self.examined(ago, **data)
        self.take(case, "kasi", "call_conference", ago, **call(self.actors, self.day(ago)))
        return case

    def conferred(self, ago: int, outcome: str, *, fixed: bool = True, **data: Any) -> Case:
        case = self.ready(ago, **data)
        for who, view in views(case, self.actors, outcome, dissent=not fixed).items():
            self.take(case, who, "record_view", ago, **view)
        held = minutes(case, outcome, number=f"BA-{self.count}")
        self.take(case, "kasi", "hold_conference", ago, **held)
        if fixed:
            self.take(case, "kakanim", "fix_conference", ago)
        return case

    def measure(self, ago: int, letter: str, *, until: str, **data: Any) -> Measure:
        """A measure as far as `until`: drafted, reviewed, decided, served, in_execution, completed."""
        case = self.conferred(ago + 2, "administrative", **data)
        return self.follow_on(case, ago, letter, until=until)

    def follow_on(self, case: Case, ago: int, letter: str, *, until: str) -> Measure:
        self.take(
            case,
            "petugas",
            "draft_measure",
            ago + 1,
            subject=str(case.roll[0].pk),
            measure_type=letter,
            ground_text="Tidak menghormati atau menaati peraturan perundang-undangan.",
            particulars="Izin tinggal kunjungan" if letter == "b" else "",
            overstay_days=None,
        )
        measure = Measure.objects.filter(case=case, measure_type=letter).latest("pk")
        road: tuple[tuple[str, str, dict[str, Any], str], ...] = (
            ("kasi", "review", {}, "reviewed"),
            ("kakanim", "decide", {"decision_no": f"GR.04.05-{self.count:04d}"}, "decided"),
            ("petugas", "serve", {"received_by": "Yang bersangkutan"}, "served"),
            ("petugas", "start_execution", {}, "in_execution"),
            ("kasi", "complete", {"evidence": "Berita acara"}, "completed"),
        )
        for who, step, more, state in road:
            if measure.state == until:
                break
            self.take(measure, who, step, ago, **more)
            if state == until:
                break
        return measure

    def matter(self, ago: int) -> Matter:
        """A criminal matter with its immigration report made and its first conference held."""
        case = self.conferred(ago + 3, "criminal", article="UU6-119-1")
        self.take(
            case,
            "ppns",
            "open_matter",
            ago + 2,
            subject=str(case.roll[0].pk),
            report_no=f"LK-{self.count}",
            article="UU6-119-1",
            summary="Berada di wilayah Indonesia tanpa dokumen perjalanan yang sah.",
        )
        matter = Matter.objects.get(case=case)
        self.take(matter, "kakanim", "start_inquiry", ago + 2, order_no=f"SPP-{self.count}")
        self.take(matter, "ppns", "hold_initial_conference", ago, minutes_no=f"BAG-{self.count}")
        return matter

    def investigated(self, ago: int) -> Matter:
        matter = self.matter(ago)
        self.take(matter, "kakanim", "start_investigation", ago, sprindik_no=f"SP.Sidik-{self.count}")
        return matter

    def notified(self, ago: int) -> Matter:
        matter = self.investigated(ago)
        self.take(matter, "ppns", "draft_spdp", ago, addressee="Kepala Kejaksaan Negeri")
        self.take(
            matter,
            "kakanim",
            "issue_spdp",
            ago,
            spdp_no=f"B/SPDP-{self.count}",
            embassy_notified=True,
        )
        return matter

    def sent(self, ago: int) -> Matter:
        """A matter whose dossier went to the prosecutor."""
        matter = self.notified(ago + 6)
        self.take(
            matter, "kasi", "name_prosecutor", ago + 5, letter_no=f"P16-{self.count}", prosecutor="Jaksa R."
        )
        self.take(
            matter,
            "ppns",
            "name_suspect",
            ago + 4,
            subject=str(matter.case.roll[0].pk),
            ruling_no=f"S.Tap-{self.count}",
            evidence_items=2,
        )
        self.take(matter, "ppns", "compile_dossier", ago + 1, dossier_no=f"BP-{self.count}")
        self.take(
            matter,
            "ppns",
            "send_stage_one",
            ago,
            letter_no=f"R-{self.count}",
            reason="Resume dan berita acara pemeriksaan dikirim dalam bentuk cetak.",
        )
        return matter

    def detained(self, ago: int, **data: Any) -> Detention:
        """A foreign national ordered into detention after the conference."""
        case = self.conferred(ago, "administrative", **data)
        self.take(case, "petugas", "propose_detention", ago, subject=str(case.roll[0].pk), ground="d")
        detention = Detention.objects.get(case=case)
        self.take(
            detention,
            "kakanim",
            "order_detention",
            ago,
            decision_no=f"GR.04.07-{self.count:04d}",
            copy_to="mission",
        )
        return detention


def open_living_year(actors: dict[str, Actor], people: Inventor) -> list[Case]:
    """Open the cases under way; none are opened twice. Returns the new ones."""
    if Case.objects.filter(external_ref__startswith=REFERENCE).exists():
        return []
    posting = actors["petugas"].posting
    zone = posting.office.time_zone if posting else "Asia/Jakarta"
    desk = Desk(actors, people, legal_today(zone))
    with act_together():
        _supervision(desk)
        _conferences(desk)
        _measures(desk)
        _matters(desk)
        _custody(desk)
        _moving(desk)
        add_evidence(desk)
        know_people(desk)
        assign_cases(desk.made, actors, desk.today)
    read_what_is_decided()
    write_papers(desk.made, actors)
    return desk.made


def _supervision(desk: Desk) -> None:
    desk.finding(0)
    case = desk.finding(1, source="APOA")
    desk.take(case, "petugas", "match_lists", 0, hits="Tidak ada dalam daftar.")
    case = desk.taken_up(3, source="PATROLI")
    desk.take(case, "petugas", "propose_field_order", 1, team="Rani, Indra", target="Apartemen Rekaan")
    case = desk.taken_up(4, source="OPSGAB")
    desk.take(
        case,
        "petugas",
        "act_in_exigency",
        1,
        exigency="unlawful_act",
        team="Rani, Indra",
        target="Pasar Misalan",
    )
    case = desk.taken_up(6, source="PIMPASA")
    desk.take(case, "petugas", "propose_field_order", 4, team="Rani", target="Desa Contoh")
    desk.take(case, "kakanim", "sign_field_order", 3, order_no="SP-DEMO-1")


def _conferences(desk: Desk) -> None:
    desk.examined(2, screened=False)
    desk.ready(3)
    desk.conferred(1, "administrative", fixed=False)
    desk.conferred(5, "referred")
    case = desk.conferred(9, "not_proven")
    desk.take(case, "kasi", "propose_closing", 4)


def _measures(desk: Desk) -> None:
    desk.measure(4, "b", until="drafted")
    desk.measure(5, "f", until="reviewed")
    desk.measure(3, "b", until="decided")
    served = desk.measure(12, "b", until="served")
    desk.take(
        served,
        "petugas",
        "file_objection",
        4,
        grounds="Izin tinggal masih berlaku.",
        receipt_no="TT-DEMO-1",
    )
    forwarded = desk.measure(25, "b", until="served")
    desk.take(forwarded, "petugas", "file_objection", 14, grounds="Salah orang.", receipt_no="TT-DEMO-2")
    objection = Objection.objects.get(measure=forwarded)
    desk.take(objection, "direktur", "forward", 9, letter_no="IMI-DEMO-1")
    charged = desk.finding(2, article="ADM-078-1", source="TPI")
    desk.take(charged, "petugas", "match_lists", 2, hits="Tidak ada dalam daftar.")
    desk.take(charged, "petugas", "charge_overstay", 2, overstay_days=12, billing_code="820-DEMO-1")
    done = desk.measure(30, "b", until="completed")
    desk.take(done.case, "kasi", "propose_closing", 28)
    desk.take(done.case, "kakanim", "close", 27, result="measures_executed")
    reopened = desk.measure(45, "b", until="completed")
    desk.take(reopened.case, "kasi", "propose_closing", 44)
    desk.take(reopened.case, "kakanim", "close", 43, result="measures_executed")
    desk.take(reopened.case, "kakanim", "propose_reopening", 2, reason="Ada bukti baru.")


def _matters(desk: Desk) -> None:
    desk.matter(2)
    desk.investigated(9)  # the SPDP is late: 7 days after the order
    draft = desk.investigated(5)
    desk.take(draft, "ppns", "draft_spdp", 1, addressee="Kepala Kejaksaan Negeri")
    returned = desk.sent(20)
    desk.take(
        returned,
        "kasi",
        "record_p19",
        12,
        letter_no="P19-DEMO-1",
        instructions="Lengkapi ahli\nLengkapi paspor",
    )
    complete = desk.sent(24)
    desk.take(complete, "kasi", "record_p21", 12, letter_no="P21-DEMO-1")


def _custody(desk: Desk) -> None:
    own = Facility.objects.filter(office__code="KANIM-JAKSEL", kind=Facility.Kind.ROOM).first()
    house = Facility.objects.filter(office__code="RUDENIM-JAKARTA", kind=Facility.Kind.HOUSE).first()
    if own is None or house is None:
        return  # a register without facilities has nobody to hold
    desk.take(desk.detained(9), "petugas", "admit_to_room", 9, facility=own.code)
    desk.take(desk.detained(3), "petugas", "admit_to_room", 3, facility=own.code)
    held = desk.detained(40)
    desk.take(held, "petugas", "admit_to_house", 39, facility=house.code, register_no="REG-DEMO-1")
    desk.detained(1)  # ordered, to be admitted
    deported = desk.measure(8, "f", until="served")
    deportation = Deportation.objects.get(measure=deported)
    desk.take(
        deportation, "petugas", "obtain_document", 6, kind="passport", document_no="X0000", valid_until=None
    )
    desk.take(deportation, "petugas", "arrange_ticket", 5, payer="self", carrier="Maskapai Rekaan")
    desk.take(deportation, "petugas", "hold_preparation", 3, tpi="Soekarno-Hatta", destination="Negara asal")


def _moving(desk: Desk) -> None:
    offered = desk.finding(3, who="petugas.bali")
    desk.take(
        offered,
        "kakanim.bali",
        "offer_transfer",
        2,
        to_office="KANIM-JAKSEL",
        reason="Orang ini tinggal di Jakarta Selatan.",
    )
    desk.finding(1, who="petugas.bali", source="TPI")
