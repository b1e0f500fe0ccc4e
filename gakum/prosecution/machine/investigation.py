"""The investigation: order, SPDP, suspects, custody, and its stop."""

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Act
from gakum.prosecution import effects
from gakum.prosecution.machine.common import FORMS, approved, drafted, investigated, recorded
from gakum.prosecution.machine.inquiry import Inquiry
from gakum.prosecution.rules import custody, letters, subjects
from gakum.prosecution.states import UNDER_INVESTIGATION, WITH_INVESTIGATOR, MatterState

S = MatterState
CUSTODY_CLOCKS = ("ARREST", "CRIMINAL_DETENTION", "CRIMINAL_DETENTION_EXTENSION")
PROSECUTOR_CLOCKS = ("PROSECUTOR_REACTION", "DOSSIER", "DOSSIER_SECOND_REQUEST", "SPDP_RETURN")


class Investigation(Inquiry):
    """What the investigator does, and the superior signs, until the dossier."""

    class Meta:
        abstract = True

    @approved(
        source=[S.CONFERENCE],
        target=S.INVESTIGATION,
        label=_("Sign the investigation order (Sprindik)"),
        basis=("UU6-104", "UU6-105", "PM39-27-1-a", "PP31-249-2", "K25-361-a", "K25-361-b"),
        form=FORMS + "SprindikForm",
        guards=(subjects.no_immune_victim,),
        starts=("SPDP",),
        documents=("SPRINDIK", "TASK_ORDER", "POLICE_NOTICE"),
    )
    def start_investigation(self, act: Act) -> None:
        effects.start_investigation(self, act)

    @drafted(
        source=[S.INVESTIGATION, S.SPDP_RETURNED],
        target=None,
        label=_("Draft the SPDP"),
        basis=("PM39-27-1", "PM39-27-4"),
        form=FORMS + "DraftSpdpForm",
    )
    def draft_spdp(self, act: Act) -> None:
        effects.draft_spdp(self, act)

    @approved(
        source=[S.INVESTIGATION],
        target=S.SPDP_ISSUED,
        label=_("Issue the SPDP"),
        basis=("PM39-27-2", "MK130", "PM39-27-3", "PM39-27-6", "K25-60-1"),
        form=FORMS + "SpdpForm",
        guards=(letters.spdp_drafted, letters.mission_is_told, letters.refugee_is_not_told_on),
        cautions=(letters.spdp_in_time,),
        starts=("PROSECUTOR_REACTION", "DOSSIER"),
        meets=("SPDP",),
        documents=("SPDP",),
    )
    def issue_spdp(self, act: Act) -> None:
        effects.issue_spdp(self, act)

    @approved(
        source=[S.SPDP_RETURNED],
        target=S.SPDP_ISSUED,
        label=_("Send the SPDP again"),
        basis=("PM39-27-2", "PM39-27-6", "B310-24"),
        form=FORMS + "SpdpForm",
        guards=(letters.spdp_drafted, letters.mission_is_told, letters.refugee_is_not_told_on),
        starts=("PROSECUTOR_REACTION", "DOSSIER"),
        documents=("SPDP",),
    )
    def resend_spdp(self, act: Act) -> None:
        effects.issue_spdp(self, act)

    @recorded(
        source=[S.SPDP_ISSUED, S.DOSSIER, S.STAGE_ONE],
        target=[S.PROSECUTOR_NAMED, S.DOSSIER, S.STAGE_ONE],
        label=_("Record the prosecutor named (P-16)"),
        basis=("KEPJA518-P16", "K25-60-2"),
        form=FORMS + "ProsecutorForm",
        meets=("PROSECUTOR_REACTION",),
        documents=("P16",),
    )
    def name_prosecutor(self, act: Act) -> str:
        return effects.name_prosecutor(self, act)

    @recorded(
        source=[S.SPDP_ISSUED, S.PROSECUTOR_NAMED, S.DOSSIER, S.ADDITIONAL, S.COMPLETE],
        target=S.SPDP_RETURNED,
        label=_("Record the SPDP returned"),
        basis=("B310-3", "B310-24", "B310-68", "KEPJA518-P20"),
        form=FORMS + "ReasonedLetterForm",
        meets=("SPDP_RETURN",),
        cancels=(
            "PROSECUTOR_REACTION",
            "DOSSIER",
            "DOSSIER_SECOND_REQUEST",
            "ADDITIONAL_INVESTIGATION",
            "STAGE_TWO",
        ),
        documents=("SPDP_RETURN",),
    )
    def return_spdp(self, act: Act) -> None:
        effects.return_spdp(self, act)

    @investigated(
        source=WITH_INVESTIGATOR,
        target=None,
        label=_("Rule a person a suspect"),
        basis=("UU6-108", "K25-90", "PM39-27-5"),
        form=FORMS + "SuspectForm",
        guards=(
            subjects.subject_is_in_the_case,
            subjects.not_yet_a_suspect,
            subjects.named_is_not_immune,
            subjects.two_items_of_evidence,
        ),
        cautions=(subjects.suspect_told_within_a_day,),
        documents=("SUSPECT_RULING", "SUSPECT_NOTICE"),
    )
    def name_suspect(self, act: Act) -> None:
        effects.name_suspect(self, act)

    @investigated(
        source=UNDER_INVESTIGATION,
        target=None,
        label=_("Arrest a suspect"),
        basis=("UU6-106-e", "K81-19", "K25-93-3", "K25-94", "K25-95"),
        form=FORMS + "ArrestForm",
        guards=(subjects.is_a_suspect, custody.not_in_custody, custody.police_ordered_it),
        starts=("ARREST",),
        documents=("ARREST_WARRANT", "ARREST_RECORD", "FAMILY_COPY"),
    )
    def arrest(self, act: Act) -> None:
        effects.arrest(self, act)

    @investigated(
        source=UNDER_INVESTIGATION,
        target=None,
        label=_("Detain a suspect"),
        basis=("UU6-109", "K81-24", "K25-99-3"),
        form=FORMS + "DetainForm",
        guards=(
            subjects.is_a_suspect,
            custody.not_detained,
            custody.article_allows_detention,
            custody.police_ordered_it,
            custody.detention_has_an_end,
        ),
        starts=("CRIMINAL_DETENTION",),
        meets=("ARREST",),
        documents=("DETENTION_WARRANT", "DETENTION_RECORD", "FAMILY_COPY"),
    )
    def detain_suspect(self, act: Act) -> None:
        effects.detain(self, act)

    @investigated(
        source=UNDER_INVESTIGATION,
        target=None,
        label=_("Record the extension of detention"),
        basis=("UU6-109", "K81-24", "K25-99-3"),
        form=FORMS + "ExtensionForm",
        guards=(custody.is_detained, custody.extension_within_limit),
        starts=("CRIMINAL_DETENTION_EXTENSION",),
        meets=("CRIMINAL_DETENTION", "CRIMINAL_DETENTION_EXTENSION"),
        documents=("DETENTION_EXTENSION",),
    )
    def extend_custody(self, act: Act) -> None:
        effects.extend_custody(self, act)

    @investigated(
        source=UNDER_INVESTIGATION,
        target=None,
        label=_("Release a suspect from custody"),
        basis=("K81-24", "K25-99-3"),
        form=FORMS + "ReleaseForm",
        guards=(custody.is_in_custody,),
        meets=CUSTODY_CLOCKS,
        documents=("RELEASE_ORDER",),
    )
    def release_suspect(self, act: Act) -> None:
        effects.release(self, act)

    @drafted(
        source=UNDER_INVESTIGATION,
        target=None,
        label=_("Propose to stop the investigation"),
        basis=("K81-109-2", "K25-24"),
        form=FORMS + "ProposeStopForm",
        guards=(letters.reason_of_the_code,),
        documents=("CRIMINAL_CONFERENCE_MINUTES",),
    )
    def propose_stop(self, act: Act) -> None:
        effects.propose_stop(self, act)

    @approved(
        source=UNDER_INVESTIGATION,
        target=None,
        label=_("Return the proposal"),
        basis=("GAKUM-REVIEW",),
        form="gakum.core.forms.ReasonedForm",
        guards=(letters.something_proposed,),
    )
    def return_proposal(self, act: Act) -> None:
        effects.return_proposal(self, act)

    @approved(
        source=UNDER_INVESTIGATION,
        target=S.STOPPED,
        label=_("Stop the investigation (SP3)"),
        basis=("K81-109-2", "K25-24", "K25-24-3"),
        form=FORMS + "StopForm",
        guards=(letters.stop_proposed, custody.nobody_in_custody, letters.police_takes_part),
        starts=("SP3_NOTICE",),
        cancels=("SPDP", *PROSECUTOR_CLOCKS, "ADDITIONAL_INVESTIGATION", "STAGE_TWO"),
        documents=("SP3",),
    )
    def stop_investigation(self, act: Act) -> None:
        effects.stop_investigation(self, act)

    @investigated(
        source=[S.STOPPED],
        target=S.STOP_NOTIFIED,
        label=_("Give notice of the stop"),
        basis=("K81-109-2", "K25-24-4"),
        form=FORMS + "StopNoticeForm",
        guards=(letters.everyone_told,),
        meets=("SP3_NOTICE",),
        documents=("SP3_NOTICE",),
    )
    def notify_stop(self, act: Act) -> None:
        pass
