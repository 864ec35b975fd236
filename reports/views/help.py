from reports.pages import page_response


def help_page(request):
    return page_response(request, "plain.html", title='Help')
