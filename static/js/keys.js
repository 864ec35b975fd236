// Keys of the staff screens. Each one follows a link or presses a button that is on the page anyway.
"use strict";
{
  const TYPING = "input, textarea, select, [contenteditable]";
  let before = "";

  const press = (selector) => {
    const target = document.querySelector(selector);
    target?.focus();
    target?.click();
  };

  // A link or button says its own key: data-key="p", or data-key="g d" for one after the other.
  const keyed = (keys) => [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === keys);

  const step = (by) => {
    const lines = [...document.querySelectorAll("[data-line]")];
    const next = lines.indexOf(document.activeElement) + by;
    lines[Math.max(0, Math.min(lines.length - 1, next))]?.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.target.matches(TYPING) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const target = keyed(`${before} ${event.key}`) || keyed(event.key);
    before = event.key;
    if (event.key === "?") {
      press("#keys > summary");
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    } else if (target) {
      event.preventDefault();
      target.focus();
      if (!target.matches("input")) {
        target.click();
      }
    }
  });
}
