"""The resource at the library's best settings for many rows.

`use_bulk` with batches, all instances and providers loaded at once, checks from sets loaded before the first row (no
query for a row), no HTML of the differences: the changed fields are taken from the original and the new instance.
"""

import re

from directory.models import Person, Provider
from django.core.exceptions import ValidationError
from import_export import fields, resources, widgets
from import_export.instance_loaders import CachedInstanceLoader

CHANGED_FIELDS = ("provider_id", "toll_number", "toll_free_number", "conference_id")
COLUMNS = ("user_name", "display_name", "provider", "toll_number", "toll_free_number", "conference_id")
_is_phone = re.compile(r"\+[1-9][0-9]{6,14}").fullmatch
_is_conference_id = re.compile(r"[0-9]{4,12}").fullmatch


class PhoneWidget(widgets.CharWidget):
    def clean(self, value, row=None, **kwargs):
        text = super().clean(value, row, **kwargs) or ""
        if text and not _is_phone(text):
            raise ValueError(f"'{text}' is not an E.164 number")
        return text


class ConferenceIdWidget(widgets.CharWidget):
    def clean(self, value, row=None, **kwargs):
        text = super().clean(value, row, **kwargs) or ""
        if text and not _is_conference_id(text):
            raise ValueError(f"'{text}' is not 4 to 12 digits")
        return text


class ProviderWidget(widgets.Widget):
    """Name and primary key, from one query; no copy of the related object for each row."""

    def __init__(self):
        super().__init__()
        self._by_name, self._by_key = {}, {}

    def load(self):
        self._by_name = dict(Provider.objects.values_list("name", "pk"))
        self._by_key = {key: name for name, key in self._by_name.items()}

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        if value not in self._by_name:
            raise ValueError(f"unknown provider '{value}'")
        return self._by_name[value]

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else self._by_key[value]


class PersonResource(resources.ModelResource):
    user_name = fields.Field("user_name", "Username")
    display_name = fields.Field("display_name", "DisplayName", readonly=True)
    provider = fields.Field("provider_id", "Provider", ProviderWidget())
    toll_number = fields.Field("toll_number", "TollNumber", PhoneWidget())
    toll_free_number = fields.Field("toll_free_number", "TollFreeNumber", PhoneWidget())
    conference_id = fields.Field("conference_id", "Passcode", ConferenceIdWidget())

    class Meta:
        model = Person
        fields = import_order = export_order = COLUMNS
        import_id_fields = ("user_name",)
        instance_loader_class = CachedInstanceLoader
        use_bulk = True
        use_transactions = True
        batch_size = 1000
        chunk_size = 2000
        skip_unchanged = True
        report_skipped = False
        skip_html_diff = True
        store_instance = True

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["provider"].widget.load()
        self.missing = 0
        self._seen, self._owners = set(), {}

    def before_import(self, dataset, **kwargs):
        held = Person.objects.exclude(conference_id="").values_list("pk", "provider_id", "conference_id")
        self._owners = {(provider, number): key for key, provider, number in held.iterator(chunk_size=10_000)}

    def before_import_row(self, row, **kwargs):
        name = row["Username"]
        if name in self._seen:
            raise ValidationError("the person is in the file twice")
        self._seen.add(name)

    def init_instance(self, row=None):
        raise ValidationError("nobody has this user name")

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        super().validate_instance(instance, import_validation_errors, validate_unique)
        instance.clean()
        if instance.conference_id:
            owner = self._owners.setdefault((instance.provider_id, instance.conference_id), instance.pk)
            if owner != instance.pk:
                raise ValidationError("somebody else has this conference ID")

    def after_import(self, dataset, result, **kwargs):
        known = set(Person.objects.values_list("user_name", flat=True).iterator(chunk_size=10_000))
        self.missing = len(known - self._seen)

    def get_bulk_update_fields(self):
        return list(CHANGED_FIELDS)
