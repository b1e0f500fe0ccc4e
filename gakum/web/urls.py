"""Every address of the site: Indonesian paths, English names. Each area keeps its own."""

from django.urls import URLPattern, path

from gakum.web.account import urls as account
from gakum.web.annual import urls as annual
from gakum.web.approvals import urls as approvals
from gakum.web.audit import urls as audit
from gakum.web.board import urls as board
from gakum.web.bundles import urls as bundles
from gakum.web.cases import urls as cases
from gakum.web.conferences import urls as conferences
from gakum.web.custody import urls as custody
from gakum.web.evidence import urls as evidence
from gakum.web.help import urls as help_pages
from gakum.web.home import home
from gakum.web.intake import urls as intake
from gakum.web.jobs import urls as jobs
from gakum.web.notices import urls as notices
from gakum.web.papers import urls as papers
from gakum.web.people import urls as people
from gakum.web.reports import urls as reports
from gakum.web.systems import urls as systems
from gakum.web.tasks import urls as tasks
from gakum.web.verify import urls as verify

AREAS = (
    account,
    annual,
    approvals,
    audit,
    board,
    bundles,
    cases,
    conferences,
    custody,
    evidence,
    help_pages,
    intake,
    jobs,
    notices,
    papers,
    people,
    reports,
    systems,
    tasks,
    verify,
)

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    *(pattern for area in AREAS for pattern in area.urlpatterns),
]
