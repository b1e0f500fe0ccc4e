
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('law', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UsualCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=24, unique=True)),
                ('state', django_fsm.FSMField(default='received', max_length=50)),
                ('state_since', models.DateField()),
                ('closing_proposed', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=12)),
                ('source_note', models.CharField(blank=True, max_length=200)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('found_on', models.DateField()),
                ('track', models.CharField(blank=True, max_length=16)),
                ('result', models.CharField(blank=True, max_length=24)),
                ('closed_on', models.DateField(null=True)),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='law.provision')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='UsualConference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('minutes_no', models.CharField(max_length=60)),
                ('results', models.JSONField(default=dict)),
                ('fixed_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conferences', to='usual.usualcase')),
            ],
        ),
        migrations.CreateModel(
            name='UsualOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exigency', models.CharField(max_length=16)),
                ('team', models.CharField(max_length=400)),
                ('target', models.CharField(blank=True, max_length=400)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('ordered_on', models.DateField(null=True)),
                ('result', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='usual.usualcase')),
            ],
        ),
        migrations.CreateModel(
            name='UsualSubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_index=True, max_length=200)),
                ('kind', models.CharField(max_length=12)),
                ('screened_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=16)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='usual.usualcase')),
            ],
        ),
        migrations.AddIndex(
            model_name='usualcase',
            index=models.Index(fields=['office', 'state', '-found_on', '-id'], name='usual_case_list'),
        ),
        migrations.AddIndex(
            model_name='usualcase',
            index=models.Index(fields=['-found_on', '-id'], name='usual_case_newest'),
        ),
    ]
