// What this browser keeps of what was typed and not saved (autosave.js, cycles.js) is not kept for ever.
"use strict";
{
  const DAYS = 7;
  const PREFIX = "typed:";
  const person = document.querySelector("[data-person]")?.dataset.person;

  const atOf = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key)).at;
    } catch {
      return 0;
    }
  };

  const keysOf = (beginning) => Object.keys(localStorage).filter((key) => key.startsWith(beginning));

  const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
  keysOf(PREFIX).filter((key) => !(atOf(key) > oldest)).forEach((key) => localStorage.removeItem(key));

  // Who logs out takes along what was not saved, and is asked first.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".me form")) {
      return;
    }
    const own = keysOf(`${PREFIX}${person}:`);
    if (own.length && !confirm("Something you typed has not been saved yet. Log out and lose it?")) {
      event.preventDefault();
      return;
    }
    own.forEach((key) => localStorage.removeItem(key));
  });
}
