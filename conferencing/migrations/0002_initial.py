"""The parts of the tables that point at other areas."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conferencing", "0001_initial"),
        ("users", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConferencingAssignment",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="conferencing",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("none", "None"), ("microsoft", "Microsoft"), ("third_party", "third party")],
                        default="none",
                        max_length=12,
                    ),
                ),
                ("toll_number", models.CharField(blank=True, max_length=50, verbose_name="toll number")),
                ("toll_key", models.CharField(blank=True, editable=False, max_length=50)),
                ("toll_free_number", models.CharField(blank=True, max_length=50, verbose_name="toll-free number")),
                ("conference_id", models.CharField(blank=True, max_length=20, verbose_name="conference ID")),
                ("sort_key", models.CharField(editable=False, max_length=100)),
                ("has_pstn_plan", models.BooleanField(default=False, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="ExportBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("by", models.CharField(max_length=255)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("format", models.CharField(choices=[("xlsx", "Excel"), ("csv", "CSV")], default="xlsx", max_length=4)),
                ("people", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="ExportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("user_name", models.CharField(max_length=255)),
                ("upn_key", models.CharField(max_length=255)),
                ("display_name", models.CharField(max_length=255)),
                ("toll_number", models.CharField(blank=True, max_length=50)),
                ("toll_free_number", models.CharField(blank=True, max_length=50)),
                ("conference_id", models.CharField(blank=True, max_length=20)),
                ("held", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asking", "waits for an answer"),
                            ("checking", "is being checked"),
                            ("checked", "is checked"),
                            ("applying", "is being applied"),
                            ("applied", "is applied"),
                            ("undoing", "is being undone"),
                            ("undone", "is undone"),
                            ("failed", "could not be read"),
                            ("abandoned", "is abandoned"),
                        ],
                        default="checking",
                        max_length=10,
                    ),
                ),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("file_name", models.CharField(max_length=255)),
                ("file_size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("format", models.CharField(blank=True, max_length=4)),
                ("mapping", models.JSONField(default=dict)),
                ("failure", models.JSONField(default=dict)),
                ("notes", models.JSONField(default=list)),
                ("counts", models.JSONField(default=dict)),
                ("people_changed", models.PositiveIntegerField(default=0)),
                ("by", models.CharField(max_length=255)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("applied_by", models.CharField(blank=True, max_length=255)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("undone_by", models.CharField(blank=True, max_length=255)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undo_why", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "permissions": [
                    ("export_users", "Can export people for a provider"),
                    ("check_import", "Can check a returned file"),
                    ("apply_import", "Can apply a checked file"),
                    ("undo_import", "Can undo an applied file"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                (
                    "severity",
                    models.CharField(
                        choices=[("note", "note"), ("question", "question"), ("error", "error")], max_length=8
                    ),
                ),
                ("field", models.CharField(blank=True, max_length=20)),
                ("params", models.JSONField(default=dict)),
                ("proposal", models.JSONField(default=dict)),
                ("accepted", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(null=True)),
                ("user_name", models.CharField(blank=True, max_length=1024)),
                ("display_name", models.CharField(blank=True, max_length=1024)),
                ("provider_name", models.CharField(blank=True, max_length=1024)),
                ("toll_cell", models.CharField(blank=True, max_length=1024)),
                ("toll_free_cell", models.CharField(blank=True, max_length=1024)),
                ("conference_id_cell", models.CharField(blank=True, max_length=1024)),
                (
                    "found_kind",
                    models.CharField(
                        blank=True,
                        choices=[("none", "None"), ("microsoft", "Microsoft"), ("third_party", "third party")],
                        max_length=12,
                    ),
                ),
                ("found_toll_number", models.CharField(blank=True, max_length=50)),
                ("found_toll_free_number", models.CharField(blank=True, max_length=50)),
                ("found_conference_id", models.CharField(blank=True, max_length=20)),
                ("toll_number", models.CharField(blank=True, max_length=1024)),
                ("toll_key", models.CharField(blank=True, max_length=1024)),
                ("toll_free_number", models.CharField(blank=True, max_length=1024)),
                ("conference_id", models.CharField(blank=True, max_length=1024)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("ready", "ready"),
                            ("unchanged", "unchanged"),
                            ("decision", "needs decision"),
                            ("not_filled_in", "not filled in"),
                            ("wrong", "wrong"),
                            ("left_out", "left out"),
                            ("missing", "missing"),
                        ],
                        default="ready",
                        max_length=13,
                    ),
                ),
                (
                    "decision",
                    models.CharField(blank=True, choices=[("", "undecided"), ("left_out", "left out")], max_length=8),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nothing"),
                            ("changed", "changed"),
                            ("left_alone", "left alone, changed meanwhile"),
                            ("refused", "refused by the rules"),
                            ("put_back", "put back"),
                            ("kept", "kept, changed since"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProviderNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("toll", "toll"), ("toll_free", "toll-free")], max_length=10)),
                ("number", models.CharField(max_length=50, verbose_name="number")),
                ("key", models.CharField(editable=False, max_length=50)),
                ("location", models.CharField(blank=True, max_length=100, verbose_name="location")),
            ],
        ),
        migrations.CreateModel(
            name="TenantSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organization_name", models.CharField(blank=True, max_length=100, verbose_name="organization name")),
                ("automatically_replace_acp_provider", models.BooleanField(default=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="audioconferencingprovider",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_key__in", ["microsoft", "none", ""]), _negated=True),
                name="provider_name_is_free",
                violation_error_message="Microsoft and None are not names of a third-party provider.",
            ),
        ),
        migrations.AddField(
            model_name="conferencingassignment",
            name="provider",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="conferencing.audioconferencingprovider",
            ),
        ),
        migrations.AddField(
            model_name="exportbatch",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exports",
                to="conferencing.audioconferencingprovider",
            ),
        ),
        migrations.AddField(
            model_name="exportrow",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="conferencing.exportbatch"
            ),
        ),
        migrations.AddField(
            model_name="exportrow",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="export",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="answers",
                to="conferencing.exportbatch",
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="follow_ups",
                to="conferencing.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="provider",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports",
                to="conferencing.audioconferencingprovider",
            ),
        ),
        migrations.AddField(
            model_name="exportrow",
            name="settled_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="conferencing.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="importproblem",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="conferencing.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="importrow",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="conferencing.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="importrow",
            name="found_provider",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="conferencing.audioconferencingprovider",
            ),
        ),
        migrations.AddField(
            model_name="importrow",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="importproblem",
            name="row",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="conferencing.importrow"
            ),
        ),
        migrations.AddField(
            model_name="providernumber",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="numbers",
                to="conferencing.audioconferencingprovider",
            ),
        ),
        migrations.AddConstraint(
            model_name="tenantsettings",
            constraint=models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_tenant"),
        ),
        migrations.AddIndex(
            model_name="conferencingassignment",
            index=models.Index(fields=["kind", "provider", "sort_key", "person"], name="assignment_list"),
        ),
        migrations.AddIndex(
            model_name="conferencingassignment",
            index=models.Index(
                condition=models.Q(("has_pstn_plan", True), ("kind", "third_party")),
                fields=["sort_key", "person"],
                name="assignment_ready_to_move",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferencingassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("conference_id", ""),
                        ("kind", "none"),
                        ("provider", None),
                        ("toll_free_number", ""),
                        ("toll_number", ""),
                    ),
                    models.Q(
                        ("conference_id__regex", "^[0-9]{7}$"),
                        ("kind", "microsoft"),
                        ("provider", None),
                        models.Q(("toll_number", ""), _negated=True),
                    ),
                    models.Q(
                        ("conference_id__regex", "^[0-9]{1,20}$"),
                        ("kind", "third_party"),
                        ("provider__isnull", False),
                        models.Q(("toll_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="details_fit_the_provider",
                violation_error_message="None has no details; every provider needs a toll number and a conference ID.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferencingassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("toll_key", ""), ("toll_number", "")),
                    models.Q(models.Q(("toll_number", ""), _negated=True), models.Q(("toll_key", ""), _negated=True)),
                    _connector="OR",
                ),
                name="toll_key_beside_toll_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferencingassignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "third_party")),
                fields=("provider", "toll_key", "conference_id"),
                name="conference_id_once_a_toll_number",
                violation_error_message="Somebody else has this conference ID on this toll number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferencingassignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "microsoft")),
                fields=("conference_id",),
                name="conference_id_once_on_the_bridge",
                violation_error_message="Somebody else has this conference ID on the Microsoft bridge.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "checking")),
                fields=("by",),
                name="one_check_an_administrator",
                violation_error_message="A file of yours is being checked. Wait until it is done.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exportrow",
            constraint=models.UniqueConstraint(fields=("batch", "position"), name="export_row_position"),
        ),
        migrations.AddConstraint(
            model_name="exportrow",
            constraint=models.UniqueConstraint(fields=("batch", "person"), name="person_once_an_export"),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(fields=["batch", "outcome", "number", "id"], name="import_row_outcome"),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="import_row_number"),
        ),
        migrations.AddIndex(
            model_name="importproblem",
            index=models.Index(fields=["batch", "code"], name="import_problem_code"),
        ),
        migrations.AddConstraint(
            model_name="providernumber",
            constraint=models.UniqueConstraint(
                fields=("provider", "key"),
                name="provider_number_once",
                violation_error_message="This provider already has this number.",
            ),
        ),
    ]
