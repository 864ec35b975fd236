from reports.pages import page_response


def highlight_list(request):
    return page_response(request, "plain.html", title='Highlights', active_nav="highlights")


def highlight_detail(request, uid):
    return page_response(request, "plain.html", title='Highlight', active_nav="highlights")
