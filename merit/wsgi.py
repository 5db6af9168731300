"""The entry for a web server. A real installation that is not fit to be one gets none, however it is started."""

import os

from django.core.wsgi import get_wsgi_application

from merit import preflight

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
preflight.is_fit_to_be_real(os.environ)
application = get_wsgi_application()
