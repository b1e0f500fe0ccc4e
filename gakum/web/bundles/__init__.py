"""The bundle of a case: chosen papers and files as one numbered PDF."""
