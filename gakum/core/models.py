"""Base model of domain objects."""

from django.db import models

from gakum.core.ids import new_id


class Identified(models.Model):
    """A domain object with an unguessable, time-ordered primary key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
