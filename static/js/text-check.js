// Checks a text as one types, puts other words in the place of those found when their button is pressed, and
// counts words. Saving checks the same without this file, and the other words can be typed.
// A field: <textarea data-check-text="address" data-words="120">; below it may stand its findings, in
// <div data-findings-of="id of the field">, and anywhere its number of words, in <span data-words-of="id">.
"use strict";
{
  const WAIT = 600;

  const placeFor = (field) => {
    let place = document.querySelector(`[data-findings-of="${field.id}"]`);
    if (!place) {
      place = document.createElement("div");
      place.dataset.findingsOf = field.id;
      field.after(place);
    }
    place.id ||= `${field.id}-findings`;
    place.setAttribute("role", "status");
    const described = new Set((field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
    field.setAttribute("aria-describedby", [...described.add(place.id)].join(" "));
    return place;
  };

  // As a person would type it: a key takes it back.
  const replace = (field, { passage, nth, instead }) => {
    const start = field.value.split(passage, Number(nth) + 1).join(passage).length;
    if (field.disabled || field.readOnly || field.value.slice(start, start + passage.length) !== passage) {
      return;
    }
    field.focus();
    field.setSelectionRange(start, start + passage.length);
    if (!document.execCommand("insertText", false, instead)) {
      field.setRangeText(instead, start, start + passage.length, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const offer = (place) => {
    place.querySelectorAll("[data-instead]").forEach((button) => { button.hidden = false; });
    place.querySelectorAll("[data-plainly]").forEach((words) => { words.hidden = true; });
  };

  const mark = (field, place) => {
    offer(place);
    const isBad = Boolean(place.querySelector("[data-level=error]"));
    field.classList.toggle("is-bad", isBad);
    field.classList.toggle("is-odd", !isBad && Boolean(place.querySelector("[data-level=warning]")));
    field.setAttribute("aria-invalid", String(isBad));
  };

  const count = (field) => {
    const place = document.querySelector(`[data-words-of="${field.id}"]`);
    if (place) {
      const n = field.value.split(/\s+/).filter(Boolean).length;
      const most = field.dataset.words;
      place.textContent = most ? `${n} of at most ${most} words` : `${n} words`;
      place.classList.toggle("msg--warn", Boolean(most) && n > Number(most));
    }
  };

  const check = async (field, place) => {
    const text = field.value;
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    const answer = await fetch(field.dataset.checkText, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body: new URLSearchParams(field.tagName === "TEXTAREA" ? { text, prose: 1 } : { text }),
    });
    // A late answer, or that of a log-in page, is not about these words.
    if (!answer.ok || answer.redirected || field.value !== text) {
      return;
    }
    const found = (await answer.text()).trim();
    if (place.innerHTML.trim() !== found) {
      place.innerHTML = found;
    }
    mark(field, place);
  };

  for (const field of document.querySelectorAll("[data-check-text]")) {
    const place = placeFor(field);
    let waiting;
    mark(field, place);
    count(field);
    place.addEventListener("click", (event) => {
      const button = event.target.closest("[data-instead]");
      if (button) {
        replace(field, button.dataset);
      }
    });
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      count(field);
      waiting = setTimeout(() => check(field, place), WAIT);
    });
  }
}
