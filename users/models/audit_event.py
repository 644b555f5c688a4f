"""What was done to whom, by whom, when and why: written once, never changed."""

from django.db import models


class AuditEvent(models.Model):
    """Text and JSON without foreign keys, so that the log outlives what it tells of.

    `subject_key` is the object ID of a person, or "provider:7", "export:41" and the like; `subject` the name to show.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=255)
    origin = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=64)
    subject_key = models.CharField(max_length=64)
    subject = models.CharField(max_length=255)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    batch = models.CharField(max_length=64, blank=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_key", "id"], name="audit_subject"),
            # Of everything. The condition keeps it from being walked for one administrator in the hope of a hit soon.
            models.Index(fields=["at", "id"], condition=models.Q(id__gt=0), name="audit_at"),
            models.Index(fields=["actor", "at", "id"], name="audit_actor_at"),
            models.Index(fields=["action", "at", "id"], name="audit_action_at"),
            models.Index(fields=["batch", "at", "id"], condition=~models.Q(batch=""), name="audit_batch_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
