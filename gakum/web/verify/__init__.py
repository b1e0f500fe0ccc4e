"""The public page on which anybody asks whether a paper is genuine."""
