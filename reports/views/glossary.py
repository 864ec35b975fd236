from reports.pages import page_response


def glossary(request):
    return page_response(request, "plain.html", title='Glossary')
