"""Every kind of long work, gathered from the areas that know how to do it."""

from gakum.jobs.kinds import Kinds
from gakum.web.bundles.making import BUNDLE
from gakum.web.cases.files import CASES
from gakum.web.cases.printing import PRINTED
from gakum.web.papers.issuing import ISSUED

KINDS: Kinds = {kind.code: kind for kind in (CASES, PRINTED, BUNDLE, ISSUED)}
