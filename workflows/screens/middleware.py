"""Who is asking, and what they may do today: found once for each request, when the first page asks."""

from django.utils.functional import SimpleLazyObject

from merit.rights import Rights


class RightsMiddleware:
    """Gives the request its `rights`; two queries at the first use, none where nobody asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.rights = SimpleLazyObject(lambda: Rights(request.user))
        return self.get_response(request)
