from reports.pages import page_response


def data(request):
    return page_response(request, "plain.html", title='Data', active_nav="data")
