from reports.pages import page_response


def accessibility(request):
    return page_response(request, "plain.html", title='Accessibility')


def privacy(request):
    return page_response(request, "plain.html", title='Privacy')


def vulnerability_disclosure_policy(request):
    return page_response(request, "plain.html", title='Report a vulnerability')
