"""Taking evidence in. The item then has a life of its own (`gakum.evidence`)."""

from django.utils.translation import gettext_lazy as _

from gakum.cases import exhibits
from gakum.cases.machine.common import own
from gakum.cases.machine.tracks import Tracks
from gakum.cases.states import OPEN
from gakum.machine.steps import Act


class Exhibits(Tracks):
    """Evidence comes in at any time before the end, and moves neither the state nor its legal date."""

    class Meta:
        abstract = True

    @own(
        source=OPEN,
        target=None,
        label=_("Register evidence"),
        permission="evidence.register",
        basis=("GAKUM-EVIDENCE", "UU6-108"),
        form="gakum.cases.exhibits.EvidenceForm",
        guards=(exhibits.has_its_file, exhibits.seized_before_registered, exhibits.taken_from_a_subject),
        cautions=(exhibits.seizure_has_permit,),
        documents=("EVIDENCE_RECEIPT",),
        dated=False,
    )
    def register_evidence(self, act: Act) -> None:
        pass
