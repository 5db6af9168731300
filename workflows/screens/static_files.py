"""The files of the look, each under a name that changes with what is in it: a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Only our own scripts: Django's general rule stumbles over the optional parts of htmx, which bring in what is not here.
BROUGHT_IN = (r"(?P<matched>from '(?P<url>\./[\w.-]+\.js)')", "from '%(url)s'")


class Named(CompressedManifestStaticFilesStorage):
    """A script that another one brings in bears such a name, too."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("om/*.js", (BROUGHT_IN,)))
