"""The counting rules of domain.md 4.4 that concern the criminal track, one test per rule."""

from datetime import date

from tests.indicators.logbook import KANIM, OTHER, Dossier

MARCH, APRIL, MAY = date(2024, 3, 4), date(2024, 4, 1), date(2024, 5, 6)
DEC, FEB = date(2024, 12, 20), date(2025, 2, 14)


def test_ec_01_the_date_on_the_spdp_makes_the_year() -> None:
    case = Dossier(date(2023, 11, 1))
    key = case.matter(date(2023, 12, 20))
    assert case.pj == []
    case.of_matter("issue_spdp", key, date(2024, 1, 3))
    assert [(f.year, f.happened_on) for f in case.pj] == [(2024, date(2024, 1, 3))]


def test_ec_05_a_stopped_investigation_is_never_dropped_from_handled() -> None:
    case = Dossier(MARCH)
    key = case.spdp(MARCH)
    case.of_matter("stop_investigation", key, APRIL)
    (fact,) = case.pj
    assert (fact.followed_report_on, fact.followed_strict_on) == (APRIL, None)
    assert (fact.flags.split(), fact.outcome) == (["no_suspect", "sp3"], "sp3")


def test_ec_06_an_inquiry_that_ended_is_a_line_of_its_own() -> None:
    case = Dossier(MARCH)
    key = case.matter(MARCH)
    case.of_matter("end_inquiry", key, APRIL)
    case.fix(MAY)
    assert case.pj == []
    assert [f.happened_on for f in case.facts("inquiry_ended")] == [APRIL]
    assert [f.happened_on for f in case.adm] == [MAY]


def test_ec_07_a_returned_spdp_keeps_its_first_year_and_is_no_follow_up() -> None:
    case = Dossier(DEC)
    key = case.spdp(DEC)
    case.of_matter("return_spdp", key, FEB)
    (fact,) = case.pj
    assert (fact.year, fact.followed_report_on, fact.outcome) == (2024, None, "spdp_returned")
    assert "spdp_returned" in fact.flags
    case.of_matter("resend_spdp", key, date(2025, 3, 3))
    (fact,) = case.pj
    assert (fact.year, "spdp_returned" in fact.flags) == (2024, False)
    assert len(case.facts("spdp_returned")) == 1


def test_ec_08_every_spdp_that_replaces_none_is_one_matter() -> None:
    case = Dossier(MARCH, "xi", "yu")
    case.spdp(MARCH, "xi", suspects=("xi",))
    case.spdp(APRIL, "yu", suspects=("yu",))
    assert [f.persons for f in case.pj] == [1, 1]


def test_ec_09_an_spdp_without_suspect_is_handled_with_no_person() -> None:
    case = Dossier(MARCH)
    key = case.spdp(MARCH)
    assert [(f.persons, f.flags) for f in case.pj] == [(0, "no_suspect")]
    case.of_matter("name_suspect", key, APRIL, subject="xi")
    assert [(f.persons, f.flags) for f in case.pj] == [(1, "")]


def test_ec_10_the_summary_procedure_without_spdp_is_handled_and_followed_up_at_the_hand_over() -> None:
    case = Dossier(MARCH)
    key = case.matter(MARCH, article="UU6-116")
    case.of_matter("name_suspect", key, MARCH, subject="xi")
    case.of_matter("hand_over_summary", key, APRIL)
    (fact,) = case.pj
    assert (fact.happened_on, fact.followed_report_on, fact.followed_strict_on) == (APRIL, APRIL, APRIL)
    assert fact.flags == "summary_procedure"


def test_ec_11_persons_are_kept_beside_matters() -> None:
    case = Dossier(MARCH, "xi", "yu")
    case.spdp(MARCH, suspects=("xi", "yu"))
    assert [f.persons for f in case.pj] == [2]
    assert len(case.facts("suspect")) == 2


def test_ec_21_new_facts_after_a_reopening_make_a_new_matter() -> None:
    case = Dossier(MARCH)
    first = case.spdp(MARCH)
    case.of_matter("stop_investigation", first, APRIL)
    case.add("case.approve_reopening", FEB)
    case.spdp(FEB)
    assert [f.year for f in case.pj] == [2024, 2025]


def test_ec_22_merged_matters_count_once_in_the_earliest_year() -> None:
    first, second = Dossier(DEC), Dossier(FEB)
    key = first.spdp(DEC)
    first.of_matter("stop_investigation", key, FEB)
    second.spdp(FEB)
    second.merge(first, FEB)
    (fact,) = second.pj
    assert (fact.year, fact.followed_report_on, fact.followed_strict_on) == (2024, FEB, None)


def test_ec_24_the_office_that_issued_the_spdp_is_credited() -> None:
    case = Dossier(MARCH)
    key = case.spdp(MARCH)
    case.office = OTHER
    case.of_matter("send_stage_one", key, APRIL)
    assert [(f.office_id, f.executed_by_id) for f in case.pj] == [(KANIM, OTHER)]


def test_ec_28_a_case_of_one_year_with_an_spdp_of_the_next_counts_in_the_next() -> None:
    case = Dossier(DEC)
    case.spdp(FEB)
    assert [f.year for f in case.pj] == [2025]


def test_ec_29_stage_two_after_the_cut_off_is_kept_with_its_date() -> None:
    case = Dossier(DEC)
    key = case.spdp(DEC)
    case.of_matter("hand_over_stage_two", key, FEB)
    (fact,) = case.pj
    assert (fact.year, fact.followed_strict_on) == (2024, FEB)


def test_ec_30_a_death_ends_in_sp3_and_a_fugitive_stays_handled_without_follow_up() -> None:
    dead, fled = Dossier(MARCH), Dossier(MARCH, source="DPO")
    key = dead.spdp(MARCH, suspects=("xi",))
    dead.of_matter("stop_investigation", key, APRIL, sp3_reason="f")
    fled.spdp(MARCH, suspects=("xi",))
    assert [(f.outcome, f.followed_report_on) for f in dead.pj] == [("sp3", APRIL)]
    assert [(f.outcome, f.followed_report_on) for f in fled.pj] == [("investigation", None)]


def test_ec_31_a_citizen_counts_on_the_criminal_track() -> None:
    case = Dossier(MARCH, "SITI")
    case.fix(MARCH, "criminal")
    case.spdp(MARCH, suspects=("SITI",))
    assert [f.subject_kind for f in case.pj] == ["citizen"]
    assert case.adm == []


def test_ec_32_a_corporation_counts_as_a_kind_of_subject() -> None:
    case = Dossier(MARCH, "pt")
    case.spdp(MARCH, suspects=("pt",))
    assert [f.subject_kind for f in case.facts("suspect")] == ["corporation"]


def test_ec_48_an_acquittal_is_followed_up_and_its_outcome_kept() -> None:
    case = Dossier(MARCH)
    key = case.spdp(MARCH, suspects=("xi",))
    case.of_matter("hand_over_stage_two", key, APRIL)
    case.of_matter("record_verdict", key, MAY, verdict="acquitted")
    (fact,) = case.pj
    assert (fact.followed_report_on, fact.followed_strict_on, fact.outcome) == (APRIL, APRIL, "acquitted")


def test_ec_49_p21_without_stage_two_is_no_strict_follow_up() -> None:
    case = Dossier(MARCH)
    key = case.spdp(MARCH)
    case.of_matter("send_stage_one", key, APRIL)
    case.of_matter("record_p21", key, APRIL)
    case.of_matter("return_spdp", key, MAY)
    (fact,) = case.pj
    assert (fact.followed_report_on, fact.followed_strict_on) == (APRIL, None)


def test_ec_50_the_article_table_counts_the_main_article_and_another_the_rest() -> None:
    case = Dossier(MARCH, "xi", "yu")
    case.people["yu"]["article"] = "UU6-119-1"
    case.people["xi"]["article"] = "UU6-122-a"
    case.fix(MARCH, "criminal")
    case.spdp(MARCH, suspects=("xi", "yu"))
    assert [f.article for f in case.pj] == ["UU6-122-a"]
    assert [f.article for f in case.facts("extra_article")] == ["UU6-119-1"]


def test_the_funnel_keeps_the_first_date_of_each_step_in_the_cohort_of_the_spdp() -> None:
    case = Dossier(DEC)
    key = case.spdp(DEC, suspects=("xi",))
    for step, day in (("send_stage_one", 1), ("record_p19", 8), ("record_p19", 9), ("record_p21", 20)):
        case.of_matter(step, key, date(2025, 1, day))
    found = {f.count: (f.year, f.happened_on) for f in case.facts() if f.count in ("spdp", "p19", "p21")}
    assert found == {
        "spdp": (2024, DEC),
        "p19": (2024, date(2025, 1, 8)),
        "p21": (2024, date(2025, 1, 20)),
    }
