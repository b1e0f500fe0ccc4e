"""People and companies, their names and papers; one record each, across offices and cases."""
