// Alt with an arrow moves the highlight that has the focus, by its own button.
"use strict";
document.addEventListener("keydown", (event) => {
  const moves = { ArrowUp: "up", ArrowDown: "down" };
  const row = event.altKey && moves[event.key] && event.target.closest(".order > li");
  if (row) {
    event.preventDefault();
    row.querySelector(`[data-move="${moves[event.key]}"]:not(:disabled)`)?.click();
  }
});
