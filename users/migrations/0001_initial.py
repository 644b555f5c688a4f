"""The tables of this area as they began."""

import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "object_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="object ID"),
                ),
                (
                    "user_principal_name",
                    models.CharField(
                        max_length=255,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[^\\s@]+@[^\\s@]+$", "A user name looks like name@domain."
                            )
                        ],
                        verbose_name="user name",
                    ),
                ),
                ("upn_key", models.CharField(editable=False, max_length=255, unique=True)),
                ("display_name", models.CharField(max_length=255, verbose_name="display name")),
                ("sort_key", models.CharField(editable=False, max_length=100)),
                ("sip_address", models.CharField(blank=True, max_length=255, verbose_name="SIP address")),
                ("usage_location", models.CharField(blank=True, max_length=2, verbose_name="location")),
                ("department", models.CharField(blank=True, max_length=255, verbose_name="department")),
                ("mail", models.CharField(blank=True, max_length=255, verbose_name="mail")),
                ("account_enabled", models.BooleanField(default=True, verbose_name="account enabled")),
                ("search_text", models.TextField(editable=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "permissions": [("change_roles", "Can give and take administrator roles")],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=255)),
                ("origin", models.CharField(blank=True, max_length=64)),
                ("action", models.CharField(max_length=64)),
                ("subject_key", models.CharField(max_length=64)),
                ("subject", models.CharField(max_length=255)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("batch", models.CharField(blank=True, max_length=64)),
                ("why", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject_key", "id"], name="audit_subject"),
                    models.Index(
                        condition=models.Q(("batch", ""), _negated=True), fields=["batch", "id"], name="audit_batch"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user_principal_name", models.CharField(max_length=255)),
                ("upn_key", models.CharField(db_index=True, editable=False, max_length=255)),
                ("until", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["sort_key", "id"], name="user_sort"),
        ),
        migrations.AddConstraint(
            model_name="formername",
            constraint=models.UniqueConstraint(fields=("person", "upn_key"), name="former_name_once_a_person"),
        ),
    ]
