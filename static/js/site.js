// Small comforts. Every page works and prints without this file.

// Expand all, Collapse all.
for (const button of document.querySelectorAll("[data-open-all]")) {
  button.addEventListener("click", () => {
    const open = button.dataset.openAll === "true";
    for (const details of document.querySelectorAll(".accordion details")) details.open = open;
  });
}

// A link to an answer opens it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const details = target.closest("details");
  if (details && !details.open) {
    details.open = true;
    target.scrollIntoView();
  }
}
addEventListener("hashchange", openTarget);
openTarget();

// Copy a citation.
for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy this citation");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  text.after(" ", button);
}

// Suggest places while someone types; the box says the whole name, the address its GEOID (below).
// The form's own question, “Which place do you mean?”, does the same without scripts.
for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = field.list;
  if (!list) continue;
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const words = field.value.trim();
    if (words.length < 2 || /^\d+$/.test(words)) return;
    waiting = setTimeout(async () => {
      const address = new URL(field.dataset.suggest, location.href);
      address.searchParams.set("q", words);
      const answer = await fetch(address);
      if (!answer.ok || field.value.trim() !== words) return;
      list.replaceChildren(...(await answer.json()).map((place) => new Option(place.label)));
    }, 150);
  });
}

// Empty fields stay out of the address, so that links that are shared stay short; a suggested place is its GEOID.
for (const form of document.querySelectorAll("form.filters, form.finder, form.place-search")) {
  form.addEventListener("formdata", (event) => {
    const given = [...event.formData].filter(([, value]) => value !== "");
    for (const name of [...event.formData.keys()]) event.formData.delete(name);
    for (const [name, value] of given) {
      const suggested = name === "jurisdiction" && value.match(/ · (\d+)$/);
      event.formData.append(name, suggested ? suggested[1] : value);
    }
  });
}
