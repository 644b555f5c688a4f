"""A person of the organization, who may also be an administrator of the portal."""

import uuid
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from users.countries import country_name, location_key
from users.keys import fold, search_text, sort_key
from users.lookups import Holds
from users.unseen import in_plain_sight

models.TextField.register_lookup(Holds)

# No slash behind the @ and no ./ or ../ before it: such a name could not stand in the address of a person's page.
USER_NAME = r"^(?!\.{1,2}/)(?![^@]*/\.{1,2}/)[^\s@]+@[^\s@/]+$"


def name_holds(text: str) -> models.Q:
    """What `search` asks for, word by word. Commas stand between words: Myer, Ken is Ken Myer."""
    found = models.Q()
    for word in fold(text).replace(",", " ").split():
        found &= models.Q(search_text__holds=word)
    return found


class UserQuerySet(models.QuerySet["User"]):
    def enabled(self) -> Self:
        return self.filter(account_enabled=True)

    def administrators(self) -> Self:
        """People who hold a role."""
        return self.filter(models.Exists(User.groups.through.objects.filter(user=models.OuterRef("pk"))))

    def search(self, text: str) -> Self:
        """People whose name, user name or SIP address holds every word of the text; any script, any case."""
        return self.filter(name_holds(text))

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(upn_key=fold(username or ""))

    def create_user(self, user_principal_name: str, password: str | None = None, **facts: Any) -> "User":
        person = self.model(user_principal_name=user_principal_name, **facts)
        person.set_password(password)
        person.save(using=self.db)
        return person


class User(AbstractBaseUser, PermissionsMixin):
    """A person as the directory knows them. Only those who hold a role can sign in."""

    object_id = models.UUIDField(_("object ID"), default=uuid.uuid4, unique=True, editable=False)
    user_principal_name = models.CharField(
        _("user name"),
        max_length=255,
        validators=[RegexValidator(USER_NAME, _("A user name looks like name@domain."))],
    )
    upn_key = models.CharField(max_length=255, unique=True, editable=False)
    display_name = models.CharField(_("display name"), max_length=255, validators=[in_plain_sight])
    sort_key = models.CharField(max_length=100, editable=False)
    sip_address = models.CharField(_("SIP address"), max_length=255, blank=True)
    usage_location = models.CharField(_("location"), max_length=2, blank=True)
    location_key = models.CharField(max_length=60, default="", db_default="", editable=False)  # its name, for sorting
    department = models.CharField(_("department"), max_length=255, blank=True, validators=[in_plain_sight])
    mail = models.CharField(_("mail"), max_length=255, blank=True)
    account_enabled = models.BooleanField(_("account enabled"), default=True)
    search_text = models.TextField(editable=False)
    # How often all sessions of the person were ended, and whether the password is only good for choosing another one.
    session_count = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    password_is_one_time = models.BooleanField(default=False, db_default=False, editable=False)

    USERNAME_FIELD = "upn_key"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["user_principal_name", "display_name"]

    objects = UserQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index(fields=["sort_key", "id"], name="user_sort"),
            models.Index(fields=["location_key", "sort_key", "id"], name="user_by_location"),
            models.Index(fields=["location_key", "upn_key"], name="user_of_location"),
            models.Index(fields=["department", "sort_key", "id"], name="user_department"),
            models.Index(fields=["department", "location_key", "sort_key", "id"], name="user_department_location"),
        ]
        permissions = [("change_roles", _("Can give and take administrator roles"))]

    def __str__(self) -> str:
        return self.user_principal_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_keys()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *self.key_fields_of(kwargs["update_fields"])}
        super().save(*args, **kwargs)

    def fill_keys(self) -> None:
        """The folded copies that follow from the names and the location; bulk writers call it too."""
        self.upn_key = fold(self.user_principal_name)
        self.sort_key = sort_key(self.display_name)
        self.location_key = location_key(self.usage_location)
        self.search_text = search_text(self.display_name, self.user_principal_name, self.sip_address)

    @staticmethod
    def key_fields_of(fields: Any) -> set[str]:
        sources = {"user_principal_name", "display_name", "sip_address", "usage_location"}
        return {"upn_key", "sort_key", "location_key", "search_text"} if sources & set(fields) else set()

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.account_enabled

    @property
    def location(self) -> str:
        """The name of the country, empty where none is known."""
        return country_name(self.usage_location)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must hold to be this person's: it dies with the password, and when sessions are ended."""
        counted = f"{self.session_count}:{self.password}"
        return salted_hmac("users.models.session", counted, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name
