from reports.pages import page_response


def report_list(request):
    return page_response(request, "plain.html", title='Archived reports', active_tab="reports")


def report_detail(request, slug):
    return page_response(request, "plain.html", title='Report', active_tab="reports")


def report_csv(request, slug):
    return page_response(request, "plain.html", title='Report')
