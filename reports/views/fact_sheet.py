from reports.pages import page_response


def fact_sheet(request):
    return page_response(request, "plain.html", title='Fact sheet', active_tab="fact-sheet")
