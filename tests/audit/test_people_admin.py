"""Users and postings are administered by whoever holds the right, never their own, and into the log."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import Posting, Role, User
from gakum.audit.models import AuditEvent
from tests.people import SINCE, People, office, person
from tests.roads import finding
from tests.web.account import sign_in_fresh

pytestmark = pytest.mark.django_db

SECRET = "kata-sandi-rekaan-77"
NEWER = "kata-sandi-lain-88"
NEW = {
    "username": "rini",
    "first_name": "Rini",
    "last_name": "Rekaan",
    "employee_number": "NIP-rini",
}
USERS, POSTINGS = "/admin/accounts/user/", "/admin/accounts/posting/"


@pytest.fixture
def people() -> People:
    return People()


def signed_in(actor: Actor) -> Client:
    assert actor.user is not None
    client = Client()
    client.force_login(actor.user)
    return sign_in_fresh(client)


def posting_of(user: User, at: Any, role: str = Role.OFFICER, **more: str) -> dict[str, str]:
    given = {"user": str(user.pk), "office": str(at.pk), "role": role, "valid_from": "2026-01-05"}
    return {**given, "valid_to": "", "ppns_number": "", "ppns_valid_to": "", **more}


def written() -> tuple[object, ...]:
    return (
        AuditEvent.objects.count(),
        list(User.objects.order_by("pk").values_list("pk", "username", "is_active", "password")),
        list(Posting.objects.order_by("pk").values()),
    )


def link_for(client: Client, user: User) -> str:
    """The link with which the user may set a password, as the administrator is shown it."""
    answer = client.post(f"{USERS}{user.pk}/password/")
    assert answer.status_code == 200
    link: str = answer.context["link"]
    return link


def set_password(link: str, password: str) -> Client:
    """A stranger who follows the link and chooses a password."""
    stranger = Client()
    page = stranger.get(link, follow=True)
    form = {"new_password1": password, "new_password2": password}
    stranger.post(page.redirect_chain[-1][0] if page.redirect_chain else link, form)
    return stranger


def said(answer: Any) -> list[str]:
    """What the form of a page refuses, in words."""
    return [str(e) for errors in answer.context["adminform"].errors.values() for e in errors]


# --- users --------------------------------------------------------------------------------------------


def test_a_user_is_added_without_a_password_whatever_is_sent_along(people: People) -> None:
    sent = {**NEW, "password1": SECRET, "password2": SECRET, "password": SECRET}
    assert signed_in(people.agus).post(USERS + "add/", sent).status_code == 302
    user = User.objects.get(username="rini")
    assert (user.employee_number, user.is_active, user.is_staff, user.is_superuser) == (
        "NIP-rini", True, False, False,
    )  # fmt: skip
    assert not user.has_usable_password()
    event = AuditEvent.objects.get()
    assert (event.action, event.subject_id, event.actor) == ("user.added", str(user.pk), people.agus.user)
    assert event.data["changes"] == {
        "username": [None, "rini"],
        "first_name": [None, "Rini"],
        "last_name": [None, "Rekaan"],
        "employee_number": [None, "NIP-rini"],
        "is_active": [None, True],
    }
    assert user.password not in event.payload


def test_whoever_is_added_and_posted_signs_in_and_sees_the_cases_of_that_office(people: People) -> None:
    here, elsewhere = finding(people), finding(people, by=people.citra, passport_no="C9", name="Lain")
    agus = signed_in(people.agus)
    agus.post(USERS + "add/", NEW)
    user = User.objects.get(username="rini")
    assert agus.post(POSTINGS + "add/", posting_of(user, people.kanim)).status_code == 302
    rini = set_password(link_for(agus, user), SECRET)
    assert rini.post("/masuk/", {"login": "rini", "password": SECRET}).status_code == 302
    assert rini.get(f"/kasus/{here.number}/").status_code == 200
    assert rini.get(f"/kasus/{elsewhere.number}/").status_code == 404
    assert rini.get(USERS).status_code == 403


def test_a_deactivated_user_cannot_sign_in_and_is_never_deleted(people: People) -> None:
    agus = signed_in(people.agus)
    agus.post(USERS + "add/", NEW)
    user = User.objects.get(username="rini")
    set_password(link_for(agus, user), SECRET)
    form = {"first_name": "Rini", "last_name": "Rekaan", "employee_number": "NIP-rini"}
    assert agus.post(f"{USERS}{user.pk}/change/", form).status_code == 302
    assert AuditEvent.objects.latest("seq").data["changes"] == {"is_active": [True, False]}
    assert Client().post("/masuk/", {"login": "rini", "password": SECRET}).status_code == 422
    before = written()
    assert agus.post(f"{USERS}{user.pk}/delete/", {"post": "yes"}).status_code == 403
    agus.post(USERS, {"action": "delete_selected", "_selected_action": user.pk, "post": "yes"})
    assert written() == before


def test_an_administrator_sets_no_password_but_makes_a_link_that_is_recorded(people: People) -> None:
    user = people.ani.user
    assert user is not None
    user.set_password(SECRET)
    user.save()
    agus, ani = signed_in(people.agus), signed_in(people.ani)
    form = {"usable_password": "true", "password1": NEWER, "password2": NEWER, "set-password": "1"}
    answer = agus.post(f"{USERS}{user.pk}/password/", form)
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert ani.get("/kasus/").status_code == 302  # the old sessions are over
    event = AuditEvent.objects.get()
    assert (event.action, event.subject_id, event.data) == ("user.password_link", str(user.pk), {})
    for hidden in (NEWER, user.password, answer.context["link"].split("/")[-2]):
        assert hidden not in event.payload


def test_a_link_works_once_and_for_a_day(people: People, time_machine: Any) -> None:
    user = people.ani.user
    assert user is not None
    time_machine.move_to(datetime(2026, 3, 2, 9, tzinfo=UTC))
    agus = signed_in(people.agus)
    used = link_for(agus, user)
    set_password(used, SECRET)
    set_password(used, NEWER)
    user.refresh_from_db()
    assert user.check_password(SECRET)
    old = link_for(agus, user)
    time_machine.shift(timedelta(hours=24, minutes=1))
    set_password(old, NEWER)
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_a_weak_password_is_refused_by_the_link(people: People) -> None:
    user = people.ani.user
    assert user is not None
    set_password(link_for(signed_in(people.agus), user), "pendek")
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_a_session_left_alone_makes_no_link(people: People) -> None:
    user = people.ani.user
    assert user is not None
    assert people.agus.user is not None
    alone = Client()
    alone.force_login(people.agus.user)
    before = written()
    answer = alone.post(f"{USERS}{user.pk}/password/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/sandi/lagi/")
    assert written() == before


def test_nobody_makes_a_link_for_their_own_account(people: People) -> None:
    me = people.agus.user
    assert me is not None
    before = written()
    assert signed_in(people.agus).post(f"{USERS}{me.pk}/password/").status_code == 403
    assert written() == before


def test_no_page_shows_a_password_or_its_hash(people: People) -> None:
    user = people.ani.user
    assert user is not None
    user.set_password(SECRET)
    user.save()
    agus = signed_in(people.agus)
    for page in (USERS, f"{USERS}{user.pk}/change/", f"{USERS}{user.pk}/password/", f"{USERS}?q=ani"):
        text = agus.get(page).content.decode()
        assert "ani" in text
        assert SECRET not in text
        assert user.password not in text
        assert user.password.split("$")[-1][:6] not in text


@pytest.mark.parametrize("wrong", [{"username": "ANI"}, {"employee_number": "NIP-ani"}, {"username": ""}])
def test_a_refused_user_writes_nothing(people: People, wrong: dict[str, str]) -> None:
    before = written()
    answer = signed_in(people.agus).post(USERS + "add/", {**NEW, **wrong})
    assert answer.status_code == 200
    assert said(answer)
    assert written() == before


def test_rights_sent_along_with_a_form_are_not_read(people: People) -> None:
    agus = signed_in(people.agus)
    agus.post(USERS + "add/", {**NEW, "is_superuser": "on", "is_staff": "on"})
    user = User.objects.get(username="rini")
    form = {"username": "lain", "employee_number": "1", "is_active": "on", "is_superuser": "on"}
    agus.post(f"{USERS}{user.pk}/change/", {**form, "password": "x"})
    user.refresh_from_db()
    assert (user.username, user.is_superuser, user.is_staff) == ("rini", False, False)
    assert not user.has_usable_password()


# --- postings -----------------------------------------------------------------------------------------


def test_a_posting_is_given_and_ended_into_the_log(people: People) -> None:
    user = people.ani.user
    assert user is not None
    agus = signed_in(people.agus)
    assert agus.post(POSTINGS + "add/", posting_of(user, people.other)).status_code == 302
    posting = Posting.objects.get(user=user, office=people.other)
    event = AuditEvent.objects.latest("seq")
    assert (event.action, event.subject_id) == ("posting.added", str(posting.pk))
    assert event.data["changes"]["office"] == [None, people.other.pk]
    assert event.data["changes"]["role"] == [None, "officer"]
    end = {"valid_to": "2026-02-28", "ppns_number": "", "ppns_valid_to": ""}
    assert agus.post(f"{POSTINGS}{posting.pk}/change/", end).status_code == 302
    posting.refresh_from_db()
    assert posting.valid_to == date(2026, 2, 28)
    event = AuditEvent.objects.latest("seq")
    assert (event.action, event.data["changes"]) == (
        "posting.changed", {"valid_to": [None, "2026-02-28"]},
    )  # fmt: skip


def test_what_a_posting_was_stays_what_it_was_and_it_is_not_deleted(people: People) -> None:
    posting = people.ani.posting
    assert posting is not None
    agus = signed_in(people.agus)
    before = written()
    assert agus.post(f"{POSTINGS}{posting.pk}/delete/", {"post": "yes"}).status_code == 403
    assert written() == before
    form = posting_of(posting.user, people.other, Role.HEAD, valid_from="2020-01-01")
    agus.post(f"{POSTINGS}{posting.pk}/change/", form)
    posting.refresh_from_db()
    assert (posting.office, posting.role, posting.valid_from) == (people.kanim, "officer", SINCE)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"role": "investigator"}, "An investigator acts with a PPNS number; enter it."),
        ({"valid_to": "2026-01-04"}, "The last day is before the first."),
        ({"role": "king"}, "king"),
    ],
)
def test_a_refused_posting_writes_nothing(people: People, wrong: dict[str, str], words: str) -> None:
    user = people.ani.user
    assert user is not None
    before = written()
    client = signed_in(people.agus)
    client.cookies["django_language"] = "en"
    answer = client.post(POSTINGS + "add/", {**posting_of(user, people.other), **wrong})
    assert answer.status_code == 200
    assert len(said(answer)) == 1
    assert words in said(answer)[0]
    assert written() == before


def test_an_investigator_keeps_a_ppns_number(people: People) -> None:
    posting = people.indra.posting
    assert posting is not None
    before = written()
    agus = signed_in(people.agus)
    form = {"valid_to": "", "ppns_number": "", "ppns_valid_to": "2027-01-01"}
    assert said(agus.post(f"{POSTINGS}{posting.pk}/change/", form))
    assert written() == before
    assert agus.post(f"{POSTINGS}{posting.pk}/change/", {**form, "ppns_number": "PPNS-2"}).status_code == 302
    assert AuditEvent.objects.get().data["changes"] == {
        "ppns_number": ["PPNS-1", "PPNS-2"],
        "ppns_valid_to": [None, "2027-01-01"],
    }


def test_nobody_gives_or_changes_postings_of_their_own(people: People) -> None:
    me, posting = people.agus.user, people.agus.posting
    assert me is not None
    assert posting is not None
    before = written()
    client = signed_in(people.agus)
    client.cookies["django_language"] = "en"
    own = {"valid_to": "2030-01-01", "ppns_number": "", "ppns_valid_to": ""}
    for page, form in (
        (POSTINGS + "add/", posting_of(me, people.kanim, Role.HEAD)),
        (f"{POSTINGS}{posting.pk}/change/", own),
    ):
        answer = client.post(page, form)
        assert answer.status_code == 200
        assert said(answer) == ["Nobody administers their own postings. Ask another administrator."]
    assert written() == before
    other = person("agni", Role.ADMINISTRATOR, office("DITJENIM"))
    assert signed_in(other).post(f"{POSTINGS}{posting.pk}/change/", own).status_code == 302


# --- who may enter ------------------------------------------------------------------------------------

OTHERS = [
    "ani", "indra", "sari", "budi", "citra", "hadi", "gita", "wira", "karu", "dedi", "dewi", "sekar",
]  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_no_other_role_enters(people: People, name: str) -> None:
    actor: Actor = getattr(people, name)
    assert actor.user is not None
    assert actor.posting is not None
    User.objects.filter(pk=actor.user.pk).update(is_staff=True, is_superuser=True)  # gives nothing extra
    client, before = signed_in(actor), written()
    me = f"{USERS}{actor.user.pk}/"
    pages = [
        "/admin/", USERS, USERS + "add/", me + "change/", me + "password/",
        POSTINGS, POSTINGS + "add/", f"{POSTINGS}{actor.posting.pk}/change/",
    ]  # fmt: skip
    for page in pages:
        assert client.get(page).status_code == 403
    assert client.post(USERS + "add/", NEW).status_code == 403
    form = {"usable_password": "true", "password1": NEWER, "password2": NEWER, "set-password": "1"}
    assert client.post(f"{USERS}{actor.user.pk}/password/", form).status_code == 403
    assert client.post(POSTINGS + "add/", posting_of(actor.user, people.ditjen, "head")).status_code == 403
    assert written() == before


def test_the_administrator_enters_every_page(people: People) -> None:
    client, ani = signed_in(people.agus), people.ani
    assert ani.user is not None
    assert ani.posting is not None
    her = f"{USERS}{ani.user.pk}/"
    pages = [
        "/admin/", USERS, USERS + "add/", her + "change/", her + "password/",
        POSTINGS, POSTINGS + "add/", f"{POSTINGS}{ani.posting.pk}/change/", POSTINGS + "?q=ani",
    ]  # fmt: skip
    for page in pages:
        assert client.get(page).status_code == 200, page


def test_whose_posting_has_ended_enters_no_more(people: People) -> None:
    Posting.objects.filter(user=people.agus.user).update(valid_to=date(2019, 12, 31))
    assert signed_in(people.agus).get(USERS).status_code == 403


def test_a_stranger_is_sent_to_the_one_page_to_sign_in_on(people: People) -> None:
    for page in (USERS, "/admin/", "/admin/login/"):
        answer = Client().get(page, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/masuk/")


def test_the_index_lists_reference_data_users_and_postings_and_nothing_else(people: People) -> None:
    client, case = signed_in(people.agus), finding(people)
    listed = client.get("/admin/").context["app_list"]
    assert {m["object_name"] for app in listed for m in app["models"]} == {
        "User", "Posting", "Office", "Facility", "Instrument", "Provision", "Penalty", "DeadlineRule",
        "Tariff", "LegalParameter", "Holiday", "SecondStep", "WrongPasswords",
    }  # fmt: skip
    for model in ("cases/case", "audit/auditevent", "auth/group"):
        assert client.get(f"/admin/{model}/").status_code == 404
    assert client.get(f"/kasus/{case.number}/").status_code == 404
