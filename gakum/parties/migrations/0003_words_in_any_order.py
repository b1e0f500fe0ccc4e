from itertools import islice

from django.db import migrations

BATCH = 2000


def fill(apps, schema_editor):
    """The words of every name in alphabetical order, as `parties.models.in_any_order` makes them."""
    Party = apps.get_model("parties", "Party")
    rows = Party.objects.filter(words_key="").only("pk", "search_key", "words_key").iterator(BATCH)
    while some := list(islice(rows, BATCH)):
        for row in some:
            row.words_key = " ".join(sorted(row.search_key.split()))
        Party.objects.bulk_update(some, ["words_key"])


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0002_names_papers_and_merges'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
