// A delivery's page: shows how far its reading is, and opens the next held name on “n”.
"use strict";
{
  const SECOND = 1000;
  // Looking is asking, and would keep a session open that its person left.
  let looks = 600;
  const box = document.getElementById("progress");

  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    const page = new DOMParser().parseFromString(text, "text/html");
    const now = page.getElementById("progress");
    if (text && (!now || !now.children.length || answer.redirected)) {
      location.reload();
      return;
    }
    // Only what changed is written anew: a screen reader hears each step once.
    for (const part of now ? ["[role=status]", "progress", ".num"] : []) {
      const [old, fresh] = [box.querySelector(part), now.querySelector(part)];
      if (old && fresh && old.outerHTML !== fresh.outerHTML) {
        old.value = fresh.value;
        old.innerHTML = fresh.innerHTML;
      }
    }
    if ((looks -= 1)) {
      setTimeout(look, SECOND);
    }
  };

  if (box?.children.length) {
    setTimeout(look, SECOND);
  }

  // To open a held name is to ask for its answers.
  for (const name of document.querySelectorAll(".resolve > details")) {
    name.addEventListener("toggle", () => name.open && name.querySelector("[data-next]")?.click());
  }

  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.matches("input, textarea, select");
    if (event.key === "n" && isPlain) {
      document.querySelector("[data-next]")?.click();
    }
  });
}
