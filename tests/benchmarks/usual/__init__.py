"""A case kept with django-fsm-2, django-fsm-log and django-auditlog, as most Django sites would."""
