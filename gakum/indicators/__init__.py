"""The index and the annual tables: facts as a pure function of the audit log."""
