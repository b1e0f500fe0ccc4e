"""Deportation: from the decision to the departure and its report."""
