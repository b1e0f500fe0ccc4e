"""The dossier between investigator and prosecutor: stage I, its returns, and stage II."""

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Act
from gakum.prosecution import effects
from gakum.prosecution.kinds import Regime
from gakum.prosecution.machine.common import FORMS, investigated, recorded
from gakum.prosecution.machine.investigation import CUSTODY_CLOCKS, PROSECUTOR_CLOCKS, Investigation
from gakum.prosecution.rules import dossier, subjects
from gakum.prosecution.states import MatterState

S = MatterState
K2025 = (Regime.K2025.value,)


class Dossier(Investigation):
    """Stage I, P-17 to P-21, and stage II; or the summary hand-over."""

    class Meta:
        abstract = True

    @recorded(
        source=[S.SPDP_ISSUED, S.PROSECUTOR_NAMED, S.DOSSIER],
        target=None,
        label=_("Record the request for progress (P-17)"),
        basis=("KEPJA518-P17", "B310-24"),
        form=FORMS + "LetterForm",
        starts=("DOSSIER_SECOND_REQUEST",),
        documents=("P17",),
    )
    def record_p17(self, act: Act) -> None:
        pass

    @recorded(
        source=[S.SPDP_ISSUED, S.PROSECUTOR_NAMED, S.DOSSIER],
        target=None,
        label=_("Record the second request for progress"),
        basis=("B310-24",),
        form=FORMS + "LetterForm",
        starts=("SPDP_RETURN",),
        meets=("DOSSIER_SECOND_REQUEST",),
        documents=("SECOND_REQUEST",),
        regimes=K2025,
    )
    def record_second_request(self, act: Act) -> None:
        pass

    @investigated(
        source=[S.SPDP_ISSUED, S.PROSECUTOR_NAMED],
        target=S.DOSSIER,
        label=_("Compile the dossier"),
        basis=("PM39-BAB-VI", "UU6-107-2"),
        form=FORMS + "DossierForm",
        guards=(subjects.has_suspect,),
        documents=("DOSSIER", "RESUME"),
    )
    def compile_dossier(self, act: Act) -> None:
        effects.compile_dossier(self, act)

    @investigated(
        source=[S.DOSSIER],
        target=S.STAGE_ONE,
        label=_("Send the dossier (stage I)"),
        basis=("UU6-107-2", "B310-24", "K25-59"),
        form=FORMS + "LetterForm",
        meets=("DOSSIER", "DOSSIER_SECOND_REQUEST"),
        cancels=("SPDP_RETURN",),
        documents=("STAGE_ONE_LETTER",),
    )
    def send_stage_one(self, act: Act) -> None:
        effects.send_stage_one(self, act)

    @recorded(
        source=[S.STAGE_ONE],
        target=S.ADDITIONAL,
        label=_("Record the dossier returned (P-18, P-19)"),
        basis=("KEPJA518-P18", "KEPJA518-P19", "K81-138-2", "B310-53"),
        form=FORMS + "InstructionsForm",
        guards=(dossier.has_directions,),
        cautions=(dossier.returned_once,),
        starts=("ADDITIONAL_INVESTIGATION",),
        documents=("P18", "P19"),
    )
    def record_p19(self, act: Act) -> None:
        effects.record_p19(self, act)

    @investigated(
        source=[S.ADDITIONAL],
        target=None,
        label=_("Answer a direction of the P-19"),
        basis=("K81-138-2", "B310-53"),
        form=FORMS + "DirectionForm",
        guards=(dossier.direction_is_of_this_return,),
    )
    def answer_direction(self, act: Act) -> None:
        effects.answer_direction(self, act)

    @investigated(
        source=[S.ADDITIONAL],
        target=S.STAGE_ONE,
        label=_("Answer the P-19 and send the dossier again"),
        basis=("K81-138-2", "B310-53"),
        form=FORMS + "AnswersForm",
        guards=(dossier.every_instruction_answered,),
        meets=("ADDITIONAL_INVESTIGATION",),
        documents=("ANSWER_MATRIX", "STAGE_ONE_LETTER"),
    )
    def answer_p19(self, act: Act) -> None:
        effects.answer_p19(self, act)

    @recorded(
        source=[S.STAGE_ONE, S.ADDITIONAL],
        target=None,
        label=_("Hold the second coordination"),
        basis=("K25-59-5", "B310-58"),
        form=FORMS + "ConferenceForm",
        cautions=(dossier.coordinated_once,),
        documents=("COORDINATION_MINUTES",),
        regimes=K2025,
    )
    def hold_second_coordination(self, act: Act) -> None:
        effects.hold_second_coordination(self, act)

    @recorded(
        source=[S.ADDITIONAL],
        target=None,
        label=_("Record that the time ran out (P-20)"),
        basis=("KEPJA518-P20", "B310-53"),
        form=FORMS + "LetterForm",
        documents=("P20",),
    )
    def record_p20(self, act: Act) -> None:
        pass

    @recorded(
        source=[S.STAGE_ONE],
        target=S.COMPLETE,
        label=_("Record the dossier complete (P-21)"),
        basis=("KEPJA518-P21", "K25-59-7"),
        form=FORMS + "CompleteForm",
        starts=("STAGE_TWO",),
        documents=("P21",),
    )
    def record_p21(self, act: Act) -> None:
        effects.record_p21(self, act)

    @investigated(
        source=[S.COMPLETE],
        target=S.STAGE_TWO,
        label=_("Hand over suspect and evidence (stage II)"),
        basis=("UU6-107-2", "K25-59-8", "B310-68"),
        form=FORMS + "HandOverForm",
        guards=(subjects.has_suspect, dossier.suspect_is_present),
        cautions=(dossier.evidence_matches,),
        meets=("STAGE_TWO", *CUSTODY_CLOCKS),
        documents=("STAGE_TWO_LETTER", "SUSPECT_RECEIPT", "EVIDENCE_RECEIPT"),
    )
    def hand_over_stage_two(self, act: Act) -> None:
        effects.hand_over(self, act)

    # Whether the summary procedure needs an SPDP is unknown; both roads are open (EC-10).
    @investigated(
        source=[S.INVESTIGATION, S.SPDP_ISSUED, S.PROSECUTOR_NAMED],
        target=S.STAGE_TWO,
        label=_("Hand over in summary procedure"),
        basis=("UU6-110-1", "UU6-110-2", "PM39-BAB-X"),
        form=FORMS + "HandOverForm",
        guards=(dossier.follows_summary_procedure, subjects.has_suspect, dossier.suspect_is_present),
        cautions=(dossier.evidence_matches,),
        meets=CUSTODY_CLOCKS,
        cancels=("SPDP", *PROSECUTOR_CLOCKS),
        documents=("SUMMARY_NOTE", "SUSPECT_RECEIPT", "EVIDENCE_RECEIPT"),
    )
    def hand_over_summary(self, act: Act) -> None:
        effects.hand_over(self, act)
