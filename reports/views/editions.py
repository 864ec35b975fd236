from reports.pages import page_response


def edition_list(request):
    return page_response(request, "plain.html", title='Editions')


def edition_detail(request, number):
    return page_response(request, "plain.html", title='Edition')
