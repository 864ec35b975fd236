// Offers places while one types in a place field: a combobox with a list. Without this file the form
// comes back with the places that fit, each to be chosen by hand.
"use strict";
{
  const WAIT = 150;
  let number = 0;

  const element = (name, attributes, ...content) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...content);
    return made;
  };

  class Picker {
    constructor(root) {
      this.root = root;
      this.input = root.querySelector("input[type=text]");
      this.places = [];
      this.active = -1;
      const id = `picker-${++number}`;
      this.list = element("ul", { role: "listbox", id, class: "picker__list", "aria-label": "Places that fit" });
      this.said = element("p", { role: "status", class: "picker__note" });
      this.list.hidden = true;
      root.append(this.list, this.said);
      for (const [key, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
      })) {
        this.input.setAttribute(key, value);
      }
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("keydown", (event) => this.pressed(event));
      this.input.addEventListener("focus", () => this.input.select());
      this.input.addEventListener("blur", () => this.close());
      // The list is pressed before the field is left.
      this.list.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        const option = event.target.closest("[role=option]");
        if (option) {
          this.choose([...this.list.children].indexOf(option));
        }
      });
    }

    typed() {
      clearTimeout(this.waiting);
      this.hurry = this.isAsking = false;
      this.root.querySelector(".picker__choices")?.remove();
      const words = this.input.value.trim();
      if (words === "=" && this.input.dataset.same) {
        this.settle(this.input.dataset.same);
      } else if (words.length < 2) {
        this.show([]);
        this.say("");
      } else {
        this.isAsking = true;
        this.waiting = setTimeout(() => this.find(words), WAIT);
      }
    }

    async find(words) {
      const address = new URL(this.root.dataset.picker, location.href);
      address.searchParams.set("q", words);
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const isLate = this.input.value.trim() !== words || document.activeElement !== this.input;
      if (!answer.ok || answer.redirected || isLate) {
        return;
      }
      const found = await answer.json();
      this.isAsking = false;
      this.show(found.places);
      this.say(found.note, found.warns);
      if (this.hurry && this.places.length === 1 && !found.warns) {
        this.choose(0);
      }
    }

    show(places) {
      this.places = places;
      this.list.replaceChildren(...places.map((place, at) => this.option(place, at)));
      this.list.hidden = !places.length;
      this.input.setAttribute("aria-expanded", String(places.length > 0));
      this.point(-1);
    }

    option(place, at) {
      const name = element("span", {}, element("strong", {}, place.name), place.state && `, ${place.state}`);
      if (place.runs) {
        name.append(element("small", {}, place.runs));
      }
      const told = element("span", { class: place.is_twin ? "tag tag--warn" : "tag" }, `${place.kind}, ${place.geoid}`);
      return element("li", { role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false" }, name, " ", told);
    }

    point(at) {
      this.list.children[this.active]?.setAttribute("aria-selected", "false");
      this.active = at;
      const option = this.list.children[at];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        this.input.setAttribute("aria-activedescendant", option.id);
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
    }

    pressed(event) {
      const n = this.places.length;
      if (event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && n) {
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : -1;
        this.point(this.active < 0 ? (by > 0 ? 0 : n - 1) : (this.active + by + n) % n);
      } else if (event.key === "Enter" && !this.list.hidden) {
        event.preventDefault();
        // Of several none is taken that nobody pointed at.
        this.choose(this.active < 0 && n === 1 ? 0 : this.active);
      } else if (event.key === "Enter" && this.isAsking) {
        // Pressed before the answer came: the place is taken if it is the only one.
        event.preventDefault();
        this.hurry = true;
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      }
    }

    choose(at) {
      const place = this.places[at];
      if (place) {
        this.settle(place.label);
      }
    }

    settle(label) {
      clearTimeout(this.waiting);
      this.input.value = label;
      this.close();
      this.say(`Chosen: ${label}.`);
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    close() {
      this.show([]);
    }

    say(words, warns) {
      this.said.textContent = words;
      this.said.classList.toggle("msg--warn", Boolean(warns));
      this.input.classList.toggle("is-odd", Boolean(warns));
    }
  }

  const begin = (part) => {
    for (const root of part.querySelectorAll("[data-picker]:not([data-picking])")) {
      root.dataset.picking = "";
      new Picker(root);
    }
  };

  begin(document);
  // A part of a page that came later: its fields begin when they are reached.
  document.addEventListener("focusin", (event) => {
    const root = event.target.closest?.("[data-picker]:not([data-picking])");
    if (root) {
      begin(root.parentElement);
    }
  });
}
