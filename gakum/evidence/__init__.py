"""Evidence (barang bukti): the register, who holds each item, its seal, and what becomes of it.

An item is taken in by a step of its case, under the rules of the door:

    perform(case, "register_evidence", by=actor, seen_state=case.state, data={
        "occurred_on": day, "kind": "photo", "description": "...", "found_where": "...",
        "file": str(stored.pk),  # of a StoredFile that belongs to no item yet; needed for photo and file
        # and, as known: "quantity", "unit", "taken_from" (a CaseSubject's key), "seizure_no",
        # "seized_on", "court_permit_no" (or "reason", when a seizure has none)
    })

Whoever registers an item holds it; `evidence.selectors.items_of(case)` finds it.
"""
