"""Prosecution, judgment, sentence and release. Others act; they are written down here."""

from django.utils.translation import gettext_lazy as _

from gakum.machine.numbers import renumbering
from gakum.machine.steps import Act
from gakum.prosecution import effects
from gakum.prosecution.machine.common import FORMS, recorded
from gakum.prosecution.machine.dossier import Dossier
from gakum.prosecution.rules import court
from gakum.prosecution.states import MatterState

S = MatterState


class Court(Dossier):
    """From the prosecutor's case to the end."""

    class Meta:
        abstract = True

    @recorded(
        source=[S.STAGE_TWO],
        target=S.PROSECUTION,
        label=_("Record the prosecution"),
        basis=("KEPJA518-P29", "KEPJA518-P30", "KEPJA518-P31"),
        form=FORMS + "LetterForm",
        documents=("COURT_REFERRAL",),
    )
    def start_prosecution(self, act: Act) -> None:
        pass

    @recorded(
        source=[S.STAGE_TWO, S.PROSECUTION],
        target=S.PROSECUTION_ENDED,
        label=_("Record the end of the prosecution (SKP2)"),
        basis=("KEPJA518-P26",),
        form=FORMS + "ReasonedLetterForm",
        documents=("SKP2",),
    )
    def end_prosecution(self, act: Act) -> None:
        pass

    @recorded(
        source=[S.PROSECUTION, S.TRIED],
        target=S.TRIED,
        label=_("Record a judgment"),
        basis=("KEPJA518-P31",),
        form=FORMS + "VerdictForm",
        documents=("JUDGMENT",),
    )
    def record_verdict(self, act: Act) -> None:
        effects.record_verdict(self, act)

    @recorded(
        source=[S.TRIED],
        target=S.FINAL_JUDGMENT,
        label=_("Record that the judgment is final"),
        basis=("UU6-97-3",),
        form="gakum.core.forms.StepForm",
        documents=("FINAL_JUDGMENT",),
    )
    def record_final_judgment(self, act: Act) -> None:
        effects.record_final_judgment(self, act)

    @recorded(
        source=[S.FINAL_JUDGMENT],
        target=S.SERVING,
        label=_("Record the start of the sentence"),
        basis=("GAKUM-RELEASE-ALERT",),
        form=FORMS + "SentenceForm",
        guards=(court.convicted, court.release_is_called),
        starts=("RELEASE_ALERT",),
        documents=("EXECUTION_RECORD",),
    )
    def start_sentence(self, act: Act) -> None:
        effects.start_sentence(self, act)

    @recorded(
        source=[S.SERVING],
        target=S.RELEASED,
        label=_("Record the release and the hand-over"),
        basis=("UU6-75-1", "GAKUM-RELEASE-ALERT"),
        form=FORMS + "LetterForm",
        meets=("RELEASE_ALERT",),
        documents=("RELEASE_HANDOVER",),
    )
    def release_convict(self, act: Act) -> None:
        effects.release_convict(self, act)

    @recorded(
        source=[S.FINAL_JUDGMENT],
        target=S.ENDED,
        label=_("End the matter"),
        basis=("UU6-97-3", "GAKUM-CLOSE"),
        form=FORMS + "EndForm",
        guards=(court.nothing_to_serve,),
    )
    def end_matter(self, act: Act) -> None:
        pass

    renumber = renumbering(S)
