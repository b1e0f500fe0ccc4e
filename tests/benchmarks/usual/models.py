"""The same case, subject, order and conference as Gakum's, without rules, deadlines, figures or chain."""

from typing import Any

from django.db import models
from django_fsm import FSMField, transition
from django_fsm_log.decorators import fsm_log_by

from gakum.accounts.models import Office, User
from gakum.law.models import Provision


def step(source: str, target: str | None) -> Any:
    """A transition that django-fsm-log logs with the person who took it."""

    def declare(effect: Any) -> Any:
        return fsm_log_by(transition(field="state", source=source, target=target or source)(effect))

    return declare


class UsualCase(models.Model):
    number = models.CharField(max_length=24, unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    state = FSMField(default="received")
    state_since = models.DateField()
    closing_proposed = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=12)
    source_note = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    found_on = models.DateField()
    article = models.ForeignKey(Provision, models.PROTECT, null=True, related_name="+")
    track = models.CharField(max_length=16, blank=True)
    result = models.CharField(max_length=24, blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "state", "-found_on", "-id"], name="usual_case_list"),
            models.Index(fields=["-found_on", "-id"], name="usual_case_newest"),
        ]

    def __str__(self) -> str:
        return self.number

    @step("received", "checked")
    def match_lists(self, by: User) -> None:
        pass

    @step("checked", "taken_up")
    def take_up(self, by: User, article: str) -> None:
        self.article_id = article

    @step("taken_up", "desk")
    def start_desk(self, by: User) -> None:
        pass

    @step("desk", "desk_done")
    def conclude_desk(self, by: User) -> None:
        pass

    @step("desk_done", "field_exigent")
    def act_in_exigency(self, by: User, team: str) -> None:
        self.orders.create(exigency="flagrante", team=team, target="")
        self.proposed_by = by

    @step("field_exigent", "field")
    def sign_order(self, by: User, number: str) -> None:
        order = self.orders.latest("pk")
        order.number, order.ordered_on = number, self.state_since
        order.save()

    @step("field", "field_result")
    def record_result(self, by: User, result: str) -> None:
        order = self.orders.latest("pk")
        order.result = result
        order.save()

    @step("field_result", "examination")
    def examine(self, by: User) -> None:
        pass

    @step("examination", None)
    def screen(self, by: User) -> None:
        for subject in self.subjects.all():
            subject.screened_on = self.state_since
            subject.save()

    @step("examination", "ready")
    def call_conference(self, by: User) -> None:
        pass

    @step("ready", "conference")
    def hold_conference(self, by: User, minutes_no: str) -> None:
        results = {str(subject.pk): "not_proven" for subject in self.subjects.all()}
        self.conferences.create(held_on=self.state_since, minutes_no=minutes_no, results=results)
        self.proposed_by = by

    @step("conference", "not_proven")
    def fix_conference(self, by: User) -> None:
        conference = self.conferences.latest("pk")
        conference.fixed_on = self.state_since
        conference.save()
        for subject in self.subjects.all():
            subject.outcome = conference.results[str(subject.pk)]
            subject.save()
        self.track = "not_proven"

    @step("not_proven", None)
    def propose_closing(self, by: User) -> None:
        self.closing_proposed, self.proposed_by = True, by

    @step("not_proven", "closed")
    def close(self, by: User) -> None:
        self.result, self.closed_on, self.closing_proposed = "not_proven", self.state_since, False


class UsualSubject(models.Model):
    case = models.ForeignKey(UsualCase, models.PROTECT, related_name="subjects")
    name = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=12)
    screened_on = models.DateField(null=True)
    outcome = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return self.name


class UsualOrder(models.Model):
    case = models.ForeignKey(UsualCase, models.PROTECT, related_name="orders")
    exigency = models.CharField(max_length=16)
    team = models.CharField(max_length=400)
    target = models.CharField(max_length=400, blank=True)
    number = models.CharField(max_length=60, blank=True)
    ordered_on = models.DateField(null=True)
    result = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.number


class UsualConference(models.Model):
    case = models.ForeignKey(UsualCase, models.PROTECT, related_name="conferences")
    held_on = models.DateField()
    minutes_no = models.CharField(max_length=60)
    results = models.JSONField(default=dict)
    fixed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.minutes_no
