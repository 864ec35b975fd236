from reports.pages import page_response


def policy_list(request):
    return page_response(request, "plain.html", title='Policies', active_nav="policies")


def policy_detail(request, uid):
    return page_response(request, "plain.html", title='Policy', active_nav="policies")
