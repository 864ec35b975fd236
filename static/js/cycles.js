// The keys of the chain editor, and how what is typed reads. Everything here can also be done by hand.
"use strict";
{
  const WAIT = 300;
  // As in autosave.js, which forgets what is old and, at the log-out, what is left.
  const KEPT = "typed:";
  const form = document.querySelector("form.editing");

  const press = (selector) => document.querySelector(selector)?.click();

  // Alt and an arrow open the cycle before or after.
  const beside = (by) => {
    const number = Number(form?.id.replace("cycle-", "") || 0);
    const lines = [...document.querySelectorAll("[data-cycle]")].map((link) => Number(link.dataset.cycle));
    const next = by > 0 ? Math.min(...lines.filter((each) => each > number)) : Math.max(...lines.filter((each) => each < number));
    press(Number.isFinite(next) ? `[data-cycle="${next}"]` : by > 0 ? "#add-cycle" : "none");
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      beside(event.key === "ArrowDown" ? 1 : -1);
    }
  });

  const fieldOf = (attribute, name) => form.querySelector(`[${attribute}="${CSS.escape(name)}"]`);

  const tell = (answer) => {
    for (const [name, words] of Object.entries(answer.reads)) {
      const place = fieldOf("data-reads", name);
      if (place) {
        place.textContent = words ? `Reads: ${words}` : "";
      }
    }
    // What is wrong is said of fields that were left: nobody is told off in the middle of a word.
    for (const place of form.querySelectorAll("[data-problem]")) {
      const field = form.elements[place.dataset.problem];
      const said = answer.problems[place.dataset.problem];
      const isLeft = field instanceof Element && field.dataset.left && field !== document.activeElement;
      if (!said || isLeft) {
        place.textContent = said || "";
        place.classList.toggle("msg", Boolean(said));
        place.classList.toggle("msg--error", Boolean(said));
      }
    }
    const derived = form.querySelector("[data-derived]");
    if (derived.innerHTML.trim() !== answer.derived.trim()) {
      derived.innerHTML = answer.derived;
    }
  };

  let waiting;
  let asked = 0;
  const read = async () => {
    const mine = ++asked;
    const answer = await fetch(form.dataset.reading, { method: "POST", body: new FormData(form) });
    if (answer.ok && !answer.redirected && mine === asked) {
      tell(await answer.json());
    }
  };

  // What is typed stays in this browser until the cycle is saved: a closed window loses nothing.
  const key = form && `${KEPT}${document.querySelector("[data-person]")?.dataset.person}:${form.dataset.keeps}`;
  const typed = () => [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "seen"].includes(name));
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), seen: form.elements.seen.value, fields: typed() }));
    } catch {
      // A browser that keeps nothing: the cycle is saved with its button all the same.
    }
  };
  const putBack = () => {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(key));
    } catch {
      return;
    }
    // Only into the very cycle it was typed for: one that was saved or changed since is read anew.
    if (kept?.fields && kept.seen !== form.elements.seen.value) {
      localStorage.removeItem(key);
    }
    if (!kept?.fields || kept.seen !== form.elements.seen.value || kept.fields.some(([name]) => !form.elements[name])) {
      return;
    }
    for (const [name, value] of kept.fields) {
      if (form.elements[name] instanceof Element && form.elements[name].type !== "hidden") {
        form.elements[name].value = value;
      }
    }
    const place = document.querySelector("[data-saved]");
    if (place) {
      place.textContent = "What you typed in this cycle last time was not saved. It is back in its fields.";
    }
  };

  if (form) {
    if (!form.querySelector("[role=alert]")) {
      putBack();
    }
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(read, WAIT);
      keep();
    });
    form.addEventListener("change", () => { clearTimeout(waiting); waiting = setTimeout(read, 0); keep(); });
    form.addEventListener("focusout", (event) => { event.target.dataset.left = "1"; });
    form.addEventListener("keydown", (event) => {
      if (event.ctrlKey && event.key === "Enter") {
        event.preventDefault();
        form.querySelector(".btn--main[name=then]").click();
      } else if (event.key === "Enter" && event.target.matches("input") && !event.defaultPrevented) {
        // Enter alone saves nothing by accident: the picker takes a place with it.
        event.preventDefault();
      }
    });
    const first = form.querySelector(".msg--error")?.closest(".field")?.querySelector("input, select")
      || form.querySelector(".cycle-line:last-of-type.is-new input[type=text]")
      || form.querySelector("[name=arrested]");
    first?.focus();
  }
}
