"""How static files are kept: under names that change with them, and so in the scripts that import each other."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Only in our own modules: those of packages speak of imports in their comments.
_IMPORTS = ("js/*/*.js", ((r'(?P<matched>from "(?P<url>\./[^"]+)";)', 'from "%(url)s";'),))


class ModulesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise brings no types
    """As WhiteNoise keeps them; a module imports the others by the names they are kept under."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, _IMPORTS)
    # A name is known once the names of all that is imported are: as many rounds as imports are deep.
    max_post_process_passes = 12
