"""Why somebody is held in another place or out for a time, taken over from the log."""

import json

from django.db import migrations, models

AWAY = ("elsewhere", "temporarily_out")
ACTS = ("detention.admit_elsewhere", "detention.move_elsewhere", "detention.leave_temporarily")


def take_over(apps, schema_editor):
    """From the last act that let the person out or placed them elsewhere; leave for the family names none."""
    event = apps.get_model("audit", "AuditEvent")
    for detention in apps.get_model("detention", "Detention").objects.filter(state__in=AWAY):
        acts = event.objects.filter(subject_type="detention", subject_id=str(detention.pk))
        last = acts.filter(action__in=(*ACTS, "detention.leave_for_family")).order_by("-seq").first()
        if last is not None:
            detention.why_away = json.loads(last.payload)["data"].get("why") or ""
            detention.save(update_fields=["why_away"])


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_access_by_systems"),
        ("detention", "0003_indexes_by_state"),
    ]

    operations = [
        migrations.AddField(
            model_name="detention",
            name="why_away",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sick", "Sick"),
                    ("birth", "About to give birth"),
                    ("child", "Child"),
                    ("victim", "Victim, special treatment"),
                ],
                max_length=10,
                verbose_name="why away",
            ),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
