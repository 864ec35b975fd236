// Keys of the staff screens. Each one follows a link or presses a button that is on the page anyway.
// Who switched keys off under the account does not get this file.
"use strict";
{
  const TYPING = "input, textarea, select, [contenteditable]";
  const TOGETHER = 1500;
  let before = { key: "", at: 0 };

  const press = (target) => {
    target?.focus();
    if (target && !target.matches(TYPING)) {
      target.click();
    }
  };

  // A link, button or field says its own key: data-key="p", or data-key="g d" for one after the other.
  const keyed = (keys) => [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === keys);

  const lines = () => [...document.querySelectorAll("[data-line]")];

  // Where the focus is, or the line whose row or entry it is in.
  const lineNow = (all) => {
    const row = document.activeElement.closest("tr, li");
    return all.findIndex((line) => line === document.activeElement || (row && row.contains(line)));
  };

  const step = (by) => {
    const all = lines();
    all[Math.max(0, Math.min(all.length - 1, lineNow(all) + by))]?.focus();
  };

  const targetOf = (key) => {
    const isSecond = Date.now() - before.at < TOGETHER;
    return (isSecond && keyed(`${before.key} ${key}`)) || keyed(key);
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.target.matches(TYPING) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const target = event.key === "?" ? document.querySelector("#keys > summary") : targetOf(event.key);
    before = { key: event.key, at: Date.now() };
    if (target) {
      event.preventDefault();
      press(target);
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    }
  });
}
