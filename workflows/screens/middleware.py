"""What holds for every request: who is asking and what they may do today; and that no answer is kept by others."""

from django.utils.functional import SimpleLazyObject

from merit.rights import Rights


class RightsMiddleware:
    """Gives the request its `rights`; two queries at the first use, none where nobody asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.rights = SimpleLazyObject(lambda: Rights(request.user))
        return self.get_response(request)


class NotKeptMiddleware:
    """No browser, and nothing between it and us, keeps an answer: any may show a file. What may be kept says so itself.

    Otherwise the way back, after signing out, shows the whole file to whoever sits there next (RFC 9111, 5.2.2.5).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
