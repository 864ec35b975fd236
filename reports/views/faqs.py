from reports.pages import page_response


def faq_list(request):
    return page_response(request, "plain.html", title='Frequently asked questions', active_tab="faqs")
