from reports.pages import page_response


def calendar(request):
    return page_response(request, "plain.html", title='Calendar')
