"""A form sent after the session ended is not lost: it is shown again after log-in, ready to be sent."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.csrf import csrf_failure

from editions.accounts import OPEN_PAGES, known_browsers

KEPT = "kept_form"
MOST_CHARACTERS = 1_000_000


def keep(request, person):
    """Keep what was sent, for this person alone; says whether it could.

    Pages of accounts ask for passwords and codes, which nothing may keep.
    """
    if request.resolver_match.app_name != "admin":
        return False
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    if sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS:
        return False
    request.session[KEPT] = {
        "person": person,
        "path": request.get_full_path(),
        "fields": fields,
        "files": sorted(file.name for _, files in request.FILES.lists() for file in files),
    }
    return True


def keep_for_log_in(request):
    """Keep the form for who logged in with this browser last, and lead to the log-in.

    A browser nobody logged in with keeps nothing: strangers do not fill our tables.
    """
    person = known_browsers.last_person(request)
    is_kept = person is not None and request.path != "/" and keep(request, person[0])
    return redirect_to_login(reverse("account-kept") if is_kept else request.get_full_path())


def kept_for(request):
    kept = request.session.get(KEPT)
    return kept if kept and kept["person"] == request.user.pk else None


@login_required
def kept(request):
    """What was sent too late, with a button that sends it now and one that drops it."""
    found = kept_for(request)
    if request.method == "POST" or found is None:
        request.session.pop(KEPT, None)
        return redirect("admin:index")
    shown = [(name, value) for name, value in found["fields"] if value and not is_machinery(name)]
    context = {"kept": found, "shown": shown, "title": "What you typed is still here"}
    return render(request, "account/kept.html", context, using="staff")


def is_machinery(name):
    """Counters and keys that forms send along; nobody typed them."""
    return name.startswith(("_", "initial-")) or name.endswith(("_FORMS", "-id"))


class KeptFormMiddleware:
    """Forgets the kept form once it is sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        kept = request.method == "POST" and request.user.is_authenticated and request.session.get(KEPT)
        if kept and kept["path"] == request.get_full_path():
            del request.session[KEPT]
        return self.get_response(request)


def stale_form(request, reason=""):
    """A form of ours from before the last log-in has an old token: ask whether to send it again.

    One of another site's pages is refused: its origin is not ours.
    """
    own = f"{request.scheme}://{request.get_host()}"
    is_ours = request.headers.get("Origin") == own and request.method == "POST"
    if not is_ours or request.resolver_match is None or request.resolver_match.url_name in OPEN_PAGES:
        return csrf_failure(request, reason)
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        # A script that saves what is typed gets a new token by itself.
        return JsonResponse({"reason": "The page is of an earlier log-in: load it again."}, status=403)
    if not request.user.is_authenticated:
        return keep_for_log_in(request)
    return redirect("account-kept") if keep(request, request.user.pk) else csrf_failure(request, reason)
