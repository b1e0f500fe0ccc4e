"""Law as data: instruments, provisions, penalties, deadline rules, tariffs, holidays; and the clock."""
