from reports.pages import page_response


def methodology(request):
    return page_response(request, "plain.html", title='Methodology')
