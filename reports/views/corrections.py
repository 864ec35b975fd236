from reports.pages import page_response


def correction_list(request):
    return page_response(request, "plain.html", title='Corrections', active_nav="corrections")


def correction_csv(request):
    return page_response(request, "plain.html", title='Corrections')
