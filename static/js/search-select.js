// Select2 gives its box a role but no name: take it from the field's label.
"use strict";
{
  const name = (select) => {
    const box = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    const label = select.labels[0]?.textContent.trim() || select.getAttribute("aria-label");
    if (box && label) {
      box.setAttribute("aria-label", label);
    }
  };
  const nameIn = (part) => part.querySelectorAll("select.admin-autocomplete").forEach(name);

  document.addEventListener("DOMContentLoaded", () => django.jQuery(() => nameIn(document)));
  document.addEventListener("formset:added", (event) => nameIn(event.target));
}
