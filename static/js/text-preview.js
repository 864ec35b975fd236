// Beside a text, what readers will see: asked of the server a moment after somebody stops typing.
// The form says where in data-preview; without scripts its button “Preview” does the same.
"use strict";
{
  const PAUSE = 500;
  const form = document.querySelector("form[data-preview]");
  const place = document.getElementById("shown");
  let waiting;
  let asked;

  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal, redirect: "manual" });
      if (answer.ok) {
        // From our own templates, with the text's Markdown cleaned by the server.
        place.innerHTML = await answer.text();
      }
    } catch {
      // Asked anew meanwhile, or the server does not answer: what stands there stays.
    }
  };

  form?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
}
