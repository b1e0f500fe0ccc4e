"""What an overseer looks at: every number of the control board, and the list behind it, from one queryset."""
