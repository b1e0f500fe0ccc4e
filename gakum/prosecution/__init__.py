"""The criminal matter (perkara pro justisia): from the immigration report to release."""
