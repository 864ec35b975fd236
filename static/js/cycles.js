// The keys of the chain editor, and how what is typed reads. Everything here can also be done by hand.
"use strict";
{
  const WAIT = 300;
  // As in kept.js, which forgets what is old and, at the log-out, what is left.
  const KEPT = "typed:";
  const SENT = "cycle-sent";
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
  // A browser that keeps nothing: the cycle is saved with its button all the same.
  const stored = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  const keptOf = (name) => stored(() => JSON.parse(localStorage.getItem(name)));
  // Words that have no field here any more: they are shown, and kept until somebody discards them.
  let homeless = [];
  const store = (fields) => stored(() => {
    const seen = form.elements.seen.value;
    if (fields.length || homeless.length) {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), seen, fields, homeless }));
    } else {
      localStorage.removeItem(key);
    }
  });

  const wordsOf = (field) => (field.selectedOptions ? field.selectedOptions[0]?.textContent : field.value).trim();
  const toldOf = (field) => {
    const line = field.closest("fieldset")?.querySelector("legend")?.textContent;
    const name = field.labels[0]?.textContent || field.getAttribute("aria-label");
    return [line, name, wordsOf(field)].filter(Boolean).map((words) => words.trim()).join(": ");
  };
  // A field that somebody fills in; buttons that share a name are none.
  const fieldNamed = (name) => {
    const field = name && form.elements[name];
    return field instanceof Element && field.matches("select, input:not([type=hidden], [type=radio])") ? field : null;
  };
  // [name, value, in words] of each field.
  const typed = () => [...form.elements]
    .filter((field) => fieldNamed(field.name) && (field.type !== "checkbox" || field.checked))
    .map((field) => [field.name, field.value, field.value && toldOf(field)]);
  const keep = () => store(typed());

  const stands = (name, value) => {
    const field = fieldNamed(name);
    return field && field.value === value && (field.type !== "checkbox" || field.checked);
  };

  const showHomeless = () => {
    const note = document.createElement("div");
    const said = document.createElement("p");
    const list = document.createElement("ul");
    const discard = document.createElement("button");
    note.className = "note note--warn";
    note.setAttribute("role", "status");
    said.textContent = "What you typed last time was not saved, and does not fit the cycle as it stands now. It is kept here until you discard it:";
    list.append(...homeless.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
    Object.assign(discard, { type: "button", className: "btn btn--small", textContent: "Discard these words" });
    discard.addEventListener("click", () => {
      homeless = [];
      store(keptOf(key)?.fields || []);
      note.remove();
      form.querySelector("[name=arrested]")?.focus();
    });
    const inside = document.createElement("div");
    inside.append(said, list, discard);
    note.append(inside);
    form.querySelector(".editing__head").after(note);
  };

  // Into the very cycle it was typed for; of one that changed since, or has no such line, the words are shown.
  const putBack = () => {
    const { seen, fields = [], homeless: before = [] } = keptOf(key) || {};
    const away = fields.filter(([name, value]) => !stands(name, value));
    const isSame = seen === form.elements.seen.value;
    const back = isSame ? away.filter(([name]) => fieldNamed(name)) : [];
    for (const [name, value] of back) {
      fieldNamed(name).value = value;
      fieldNamed(name).checked = true;
    }
    const lost = away.filter((each) => !back.includes(each)).map(([, , told]) => told);
    homeless = [...new Set([...before, ...lost.filter(Boolean)])];
    store(back.length ? typed() : []);
    if (back.length) {
      document.querySelector("[data-saved]").textContent = "What you typed in this cycle last time was not saved. It is back in its fields.";
    }
  };

  // A save that was taken leads on to another page; one that was refused, or never arrived, does not.
  const forgetSent = () => {
    const sent = stored(() => sessionStorage.getItem(SENT));
    stored(() => sessionStorage.removeItem(SENT));
    if (sent && performance.getEntriesByType("navigation")[0]?.redirectCount) {
      const left = keptOf(sent);
      stored(() => localStorage.removeItem(sent));
      if (left?.homeless?.length) {
        stored(() => localStorage.setItem(sent, JSON.stringify({ ...left, fields: [] })));
      }
    }
  };

  forgetSent();
  if (form) {
    if (form.querySelector("[role=alert]")) {
      homeless = keptOf(key)?.homeless || [];
      keep();
    } else {
      putBack();
    }
    if (homeless.length) {
      showHomeless();
    }
    form.querySelector("[data-takes-theirs]")?.addEventListener("click", () => stored(() => localStorage.removeItem(key)));
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "then") {
        stored(() => sessionStorage.setItem(SENT, key));
      }
    });
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
