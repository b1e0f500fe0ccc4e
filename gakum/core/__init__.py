"""The ground floor: errors, dates, base models and forms. Nothing here knows what a case is."""
