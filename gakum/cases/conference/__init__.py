"""The case conference (gelar kasus) as a legal act: who came, who stood aside, who held which view."""
