"""The regions whose way of writing dates and numbers people choose among, and which one a browser speaks for.

The words stay English; each region is a language tag such as en-DE, "English as it is written in Germany", and its
formats are a folder of `acpportal.formats`.
"""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header


@dataclass(frozen=True)
class Region:
    """A way of writing: the countries that write so, and the languages that mostly belong to one of them."""

    label: str | Promise
    countries: str
    languages: str = ""


REGIONS = {
    "en-gb": Region(_("United Kingdom, Ireland, Hong Kong"), "GB IE HK MT JE GG IM GI"),
    "en-us": Region(_("United States, Philippines"), "US PR VI GU PH"),
    "en-au": Region(_("Australia, New Zealand, Singapore"), "AU NZ SG MY FJ PG KE NG EG SA AE"),
    "en-ca": Region(_("Canada"), "CA"),
    "en-in": Region(_("India, Pakistan, Bangladesh"), "IN PK BD NP LK", "hi bn ta te mr gu kn ml pa ur"),
    "en-za": Region(_("South Africa"), "ZA", "af zu"),
    "en-de": Region(
        _("Germany, Austria, Denmark, Romania, Türkiye"), "DE AT DK RO TR SI RS BA IS", "de da ro tr sl sr is"
    ),
    "en-ch": Region(_("Switzerland, Liechtenstein"), "CH LI"),
    "en-fr": Region(_("France, Belgium, Morocco"), "FR BE LU MA DZ TN MC", "fr"),
    "en-es": Region(
        _("Spain, Portugal, Italy, Greece, Brazil, Indonesia"),
        "ES PT IT GR BR AR CL CO UY PY EC VE BO CR CY ID VN",
        "es ca gl pt it el id vi",
    ),
    "en-nl": Region(_("Netherlands"), "NL", "nl"),
    "en-pl": Region(
        _("Poland, Czechia, Finland, Norway, Ukraine"),
        "PL CZ SK FI NO UA BG EE LV BY RU KZ HR",
        "pl cs sk fi nb nn no uk bg et lv be ru kk hr",
    ),
    "en-se": Region(_("Sweden, Lithuania, Hungary"), "SE LT HU", "sv lt hu"),
    "en-jp": Region(_("Japan, Taiwan"), "JP TW", "ja"),
    "en-cn": Region(_("China, Korea"), "CN KR", "zh ko"),
}


def region_of_browser(header: str) -> str:
    """The region of the first language of Accept-Language that tells one; none for "en" alone."""
    for language, _weight in parse_accept_lang_header(header.lower()):
        spoken, *parts = language.split("-")
        country = next((part.upper() for part in reversed(parts) if len(part) == len("xx")), "")
        if region := _by_country().get(country) or _by_language().get(spoken):
            return region
    return ""


@cache
def _by_country() -> dict[str, str]:
    return {country: code for code, region in REGIONS.items() for country in region.countries.split()}


@cache
def _by_language() -> dict[str, str]:
    return {language: code for code, region in REGIONS.items() for language in region.languages.split()}
