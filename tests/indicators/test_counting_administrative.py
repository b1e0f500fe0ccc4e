"""The counting rules of domain.md 4.4 that concern the administrative track, one test per rule."""

from datetime import date

from tests.indicators.logbook import DITJEN, KANIM, OTHER, RUDENIM, Dossier

MARCH, APRIL, MAY = date(2024, 3, 4), date(2024, 4, 1), date(2024, 5, 6)
DEC, JAN, FEB = date(2024, 12, 20), date(2025, 1, 10), date(2025, 2, 14)


def test_ec_01_the_day_the_conference_was_fixed_makes_the_year() -> None:
    case = Dossier(date(2023, 12, 28))
    case.fix(date(2024, 1, 2))
    (fact,) = case.adm
    assert (fact.year, fact.quarter, fact.month, fact.happened_on) == (2024, 1, 1, date(2024, 1, 2))
    fast = Dossier(MARCH)
    fast.charge(APRIL)
    assert [(f.happened_on, f.fast_charge) for f in fast.adm] == [(APRIL, True)]


def test_ec_02_follow_up_belongs_to_the_year_of_handling() -> None:
    case = Dossier(DEC)
    case.fix(DEC)
    case.decided(JAN)
    (fact,) = case.adm
    assert (fact.year, fact.followed_report_on) == (2024, JAN)


def test_ec_12_several_types_in_one_decision_are_one_with_a_breakdown() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    for kind in "abf":
        case.decided(APRIL, kind)
    (fact,) = case.adm
    assert fact.measure_type == "abf"
    assert [f.measure_type for f in case.facts("measure")] == ["a", "b", "f"]


def test_ec_13_a_later_decision_of_the_same_conference_is_not_a_new_case() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    case.decided(APRIL, "f")
    case.decided(MAY, "a")
    assert len(case.adm) == 1
    case.fix(DEC)
    assert len(case.adm) == 1  # a conference that goes over everybody again counts when it leads to a measure
    case.decided(DEC, "b")
    assert [f.happened_on for f in case.adm] == [MARCH, DEC]


def test_ec_14_persons_are_counted_each() -> None:
    case = Dossier(MARCH, "xi", "yu", "zo")
    case.fix(MARCH)
    assert len(case.adm) == 3


def test_ec_16_a_charge_not_paid_and_a_deportation_are_one_case() -> None:
    case = Dossier(MARCH)
    bill = case.charge(MARCH)
    case.of_measure("decide", bill, MARCH)
    case.of_measure("record_default", bill, APRIL)
    case.fix(APRIL)
    removal = case.decided(MAY, "f")
    case.deported(removal, MAY)
    (fact,) = case.adm
    assert (fact.happened_on, fact.measure_type, fact.outcome) == (MARCH, "ef", "deported")
    assert (fact.followed_report_on, fact.followed_strict_on) == (MARCH, MAY)


def test_ec_17_an_entry_refusal_is_no_measure() -> None:
    case = Dossier(MARCH, source="TPI", article="ADM-013")
    case.about["result"] = "not_taken_up"
    case.add("case.not_take_up", MARCH)
    assert [f.count for f in case.facts()] == ["case"]


def test_ec_18_a_carrier_is_no_subject_of_a_measure() -> None:
    case = Dossier(MARCH, "pt", article="ADM-079")
    case.fix(MARCH)
    assert case.adm == []


def test_ec_19_a_revoked_measure_stays_as_reported_and_waits_for_a_replacement_in_the_strict_reading() -> (
    None
):
    case = Dossier(MARCH)
    case.fix(MARCH)
    first = case.decided(MARCH, "f")
    case.of_measure("revoke", first, APRIL, ground="objection_granted")
    (fact,) = case.adm
    assert (fact.followed_report_on, fact.followed_strict_on, fact.flags) == (MARCH, None, "revoked")
    assert [f.happened_on for f in case.facts("revoked")] == [APRIL]
    other = case.decided(APRIL, "b")
    case.of_measure("complete", other, MAY)
    (fact,) = case.adm
    assert (fact.followed_report_on, fact.followed_strict_on) == (MARCH, MAY)


def test_ec_20_a_decision_voided_on_its_day_is_not_counted_and_stands_on_the_void_list() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    wrong = case.decided(APRIL, "f")
    case.of_measure("void", wrong, APRIL)
    (fact,) = case.adm
    assert (fact.followed_report_on, fact.followed_strict_on, fact.measure_type) == (None, None, "")
    assert len(case.facts("voided")) == 1
    fast = Dossier(MARCH)
    bill = fast.charge(MARCH)
    fast.of_measure("decide", bill, MARCH)
    fast.of_measure("void", bill, MARCH)
    assert fast.adm == []  # here the charge itself is what is handled


def test_ec_21_a_reopened_case_stays_in_its_year() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    case.of_measure("complete", case.decided(APRIL, "b"), APRIL)
    case.step("close", MAY, result="measures_executed")
    case.add("case.approve_reopening", JAN)
    case.fix(JAN)
    case.decided(FEB, "f")
    (fact,) = case.adm
    assert (fact.year, fact.measure_type) == (2024, "bf")
    assert "reopened" in fact.flags


def test_ec_22_merged_cases_count_once_in_the_earliest_year() -> None:
    first, second = Dossier(DEC), Dossier(JAN)
    first.fix(DEC)
    second.fix(JAN)
    second.merge(first, FEB)
    assert first.facts() == []
    (fact,) = second.adm
    assert (fact.year, fact.happened_on, fact.case_id) == (2024, DEC, second.case)
    assert "merged" in fact.flags


def test_ec_22_a_merged_case_stands_for_the_survivor_until_it_has_a_unit_of_its_own() -> None:
    first, second = Dossier(DEC), Dossier(JAN)
    first.fix(DEC)
    second.merge(first, JAN)
    assert [(f.year, f.case_id) for f in second.adm] == [(2024, second.case)]
    second.fix(FEB)
    assert [(f.year, f.unit.startswith("xi:")) for f in second.adm] == [(2024, True)]


def test_ec_23_a_split_case_counts_nothing_and_its_parts_count_by_their_own_documents() -> None:
    parent = Dossier(DEC, "xi", "yu")
    parent.fix(DEC)
    parent.step("split", JAN)
    assert parent.facts() == []
    child = Dossier(JAN, "xi", parent=str(parent.case))
    child.fix(FEB)
    assert [(f.year, f.flags) for f in child.adm] == [(2025, "split")]


def test_ec_24_the_office_that_owned_it_at_the_conference_is_credited() -> None:
    case = Dossier(MARCH, office=KANIM)
    case.fix(MARCH)
    case.office = OTHER
    case.add("case.accept_transfer", APRIL)
    case.decided(MAY, "f")
    (fact,) = case.adm
    assert (fact.office_id, fact.executed_by_id, fact.flags) == (KANIM, OTHER, "followed_up_elsewhere")


def test_ec_25_the_house_that_deports_does_not_count_a_measure() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    case.deported(case.decided(APRIL, "f"), MAY, holding=RUDENIM)
    assert [f.office_id for f in case.adm] == [KANIM]
    assert [(f.office_id, f.executed_by_id) for f in case.facts("deported")] == [(KANIM, RUDENIM)]


def test_ec_26_a_decision_issued_again_is_not_a_new_handled() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    case.decided(MARCH, "f")
    case.decided(DEC, "f")
    assert len(case.adm) == 1
    assert len(case.facts("measure")) == 1


def test_ec_27_a_case_of_the_directorate_general_counts_there() -> None:
    case = Dossier(MARCH, "xi", "yu", office=DITJEN)
    case.fix(MARCH)
    assert {f.office_id for f in case.adm} == {DITJEN}


def test_ec_31_a_citizen_never_counts_on_the_administrative_track() -> None:
    case = Dossier(MARCH, "SITI")
    case.fix(MARCH)
    assert case.adm == []


def test_ec_33_a_move_to_the_criminal_track_before_a_decision_withdraws_the_handled() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    case.measure(MARCH, "f")
    case.fix(APRIL, "criminal")
    case.spdp(MAY)
    assert case.adm == []
    assert [f.happened_on for f in case.pj] == [MAY]


def test_ec_34_a_measure_after_a_sentence_counts_on_both_tracks_and_says_so() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH, "criminal")
    key = case.spdp(MARCH, suspects=("xi",))
    case.of_matter("hand_over_stage_two", key, APRIL)
    case.of_matter("record_final_judgment", key, MAY)
    case.fix(DEC)
    case.decided(DEC, "f")
    assert len(case.pj) == 1
    assert [(f.after_sentence, f.flags) for f in case.adm] == [(True, "after_sentence")]


def test_ec_35_a_measure_after_a_stopped_investigation_is_a_new_administrative_case() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH, "criminal")
    key = case.spdp(MARCH)
    case.of_matter("stop_investigation", key, APRIL)
    case.fix(MAY)
    assert [f.happened_on for f in case.adm] == [MAY]
    assert [f.followed_report_on for f in case.pj] == [APRIL]


def test_ec_36_a_victim_found_later_is_counted_like_a_revocation_and_flagged() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    case.of_measure("revoke", case.decided(MARCH, "f"), APRIL, ground="victim")
    (fact,) = case.adm
    assert (fact.followed_report_on, fact.followed_strict_on) == (MARCH, None)
    assert fact.flags.split() == ["revoked", "victim"]


def test_ec_37_duplicates_found_later_are_merged_and_counted_once() -> None:
    first, second = Dossier(MARCH), Dossier(APRIL)
    for case in (first, second):
        case.fix(APRIL)
        case.decided(MAY, "f")
    first.merge(second, DEC)
    assert len(first.adm) == 1
    assert second.facts() == []


def test_ec_38_late_typing_is_seen_and_records_brought_in_are_not_late() -> None:
    late = Dossier(MARCH)
    late.fix(MARCH, recorded=date(2024, 3, 20))
    assert [f.recorded_after for f in late.adm] == [16]
    assert [f.year for f in late.adm] == [2024]
    brought = Dossier(MARCH)
    brought.fix(MARCH, recorded=date(2026, 1, 5))
    brought.events[-1].backfilled = True
    assert [f.recorded_after for f in brought.adm] == [0]


def test_ec_41_the_date_of_the_document_decides_at_the_edge_of_the_year() -> None:
    case = Dossier(date(2024, 12, 31))
    case.fix(date(2024, 12, 31), recorded=date(2025, 1, 1))
    assert [f.year for f in case.adm] == [2024]


def test_ec_44_not_proven_is_out_of_both_readings() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH, "not_proven")
    assert case.adm == []


def test_ec_45_a_place_ban_is_executed_when_the_decision_is_delivered() -> None:
    for kind in "cd":
        case = Dossier(MARCH)
        case.fix(MARCH)
        ban = case.decided(MARCH, kind)
        assert [f.followed_strict_on for f in case.adm] == [None]
        case.of_measure("serve", ban, APRIL)
        case.of_measure("complete", ban, DEC)
        assert [f.followed_strict_on for f in case.adm] == [APRIL]


def test_ec_46_a_listing_is_decided_when_signed_and_executed_when_active() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    listing = case.decided(APRIL, "a")
    case.of_measure("serve", listing, APRIL)
    assert [(f.followed_report_on, f.followed_strict_on) for f in case.adm] == [(APRIL, None)]
    case.of_measure("complete", listing, MAY)
    assert [f.followed_strict_on for f in case.adm] == [MAY]


def test_ec_47_a_deportation_not_carried_out_is_followed_up_as_reported_only() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    case.decided(MARCH, "f")
    assert [(f.followed_report_on, f.followed_strict_on) for f in case.adm] == [(MARCH, None)]
    assert [f.followed_strict_on for f in case.facts("measure")] == [None]


def test_the_strict_reading_waits_for_every_measure_drafted_so_far() -> None:
    case = Dossier(MARCH)
    case.fix(MARCH)
    permit, removal = case.decided(MARCH, "b"), case.decided(MARCH, "f")
    case.of_measure("complete", permit, APRIL)
    assert [f.followed_strict_on for f in case.adm] == [None]
    case.deported(removal, MAY)
    assert [f.followed_strict_on for f in case.adm] == [MAY]
    case.measure(DEC, "a")  # what is drafted later does not undo what was done by then
    assert [f.followed_strict_on for f in case.adm] == [MAY]
