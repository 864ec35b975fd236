// Saves a form while one types, and keeps in this browser, until kept.js forgets it, what has not reached the server.
// The form says data-autosave="report:12" (templates/staff/staff/_autosave.html); each field that is saved has
// a hidden one beside it with what it was loaded with. Without this file, Save does the same.
"use strict";
{
  const PAUSE = 1500;
  const RETRY = 15000;
  // Trying is asking, and would keep a session open that its person left.
  const TRIES = 20;
  const PREFIX = "typed:";
  const LOADED = "initial-";

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  class Form {
    constructor(form) {
      this.form = form;
      this.tries = 0;
      this.key = `${PREFIX}${form.dataset.person}:${form.dataset.autosave}`;
      this.clean = {};
      this.names().forEach((name) => { this.clean[name] = this.value(name); });
      this.restore();
      form.addEventListener("input", () => this.typed(PAUSE));
      form.addEventListener("change", () => this.typed(0));
      form.addEventListener("submit", (event) => this.submit(event));
      document.addEventListener("keydown", (event) => this.pressed(event));
      document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.resume()));
      addEventListener("pagehide", () => this.leave());
      ["online", "focus"].forEach((name) => addEventListener(name, () => this.resume()));
    }

    loaded(name) {
      return this.form.querySelector(`input[name="${CSS.escape(LOADED + name)}"]`);
    }

    names() {
      return [...this.form.querySelectorAll(`input[type=hidden][name^="${LOADED}"]`)]
        .map((hidden) => hidden.name.slice(LOADED.length));
    }

    controls(name) {
      return [...this.form.elements].filter((control) => control.name === name);
    }

    // All that is chosen or typed under a name, as one string to compare.
    value(name) {
      return JSON.stringify(new FormData(this.form).getAll(name));
    }

    setValue(name, given) {
      const values = [given].flat().map(String);
      this.controls(name).forEach((control) => {
        if (control.type === "checkbox" || control.type === "radio") {
          control.checked = values.includes(control.value) || (control.type === "checkbox" && given === true);
        } else if (control.type === "select-multiple") {
          [...control.options].forEach((option) => { option.selected = values.includes(option.value); });
        } else {
          control.value = values[0] ?? "";
        }
        control.dispatchEvent(new CustomEvent("autosave:set", { bubbles: true }));
      });
    }

    unsaved() {
      return this.names().filter((name) => this.value(name) !== this.clean[name]);
    }

    keep() {
      const fields = {};
      this.unsaved().forEach((name) => {
        fields[name] = { value: JSON.parse(this.value(name)), loaded: this.loaded(name).value };
      });
      try {
        if (Object.keys(fields).length) {
          localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), fields }));
        } else {
          localStorage.removeItem(this.key);
        }
      } catch {
        this.say("This browser keeps nothing: save before you leave the page.");
      }
    }

    // What a closed browser or an ended session left behind is put back, with what it was loaded with.
    restore() {
      const kept = read(this.key)?.fields || {};
      const back = Object.keys(kept).filter((name) => this.loaded(name) && this.value(name) !== JSON.stringify(kept[name].value));
      back.forEach((name) => {
        this.setValue(name, kept[name].value);
        this.loaded(name).value = kept[name].loaded;
      });
      this.keep();
      if (back.length) {
        this.say("What you typed last time had not reached the server. It is back in its field.");
        this.later(PAUSE);
      }
    }

    typed(pause) {
      this.tries = 0;
      this.keep();
      if (this.unsaved().length) {
        this.say("Not saved yet …");
        this.later(pause);
      }
    }

    later(pause) {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.save(), pause);
    }

    resume() {
      this.tries = 0;
      if (this.isStuck) {
        this.save();
      }
    }

    leave() {
      if (this.unsaved().length && !this.saving && !this.isStuck) {
        this.post(null, true).catch(() => {});
      }
    }

    post(button, keepalive = false) {
      const sent = new FormData(this.form);
      if (button?.name) {
        sent.append(button.name, button.value);
      }
      return fetch(this.form.getAttribute("action") || location.href, {
        method: "POST", body: sent, keepalive, headers: { Accept: "application/json" }, redirect: "manual",
      });
    }

    submit(event) {
      if (event.submitter?.hasAttribute("data-in-place")) {
        event.preventDefault();
        this.save(event.submitter);
      }
    }

    // Alt + S saves now.
    pressed(event) {
      if (event.altKey && event.code === "KeyS") {
        event.preventDefault();
        this.save();
      }
    }

    async save(button = null) {
      clearTimeout(this.waiting);
      if (!button && !this.unsaved().length) {
        return;
      }
      if (this.saving) {
        this.next = button || this.next || true;
        return;
      }
      this.saving = true;
      const sent = Object.fromEntries(this.names().map((name) => [name, this.value(name)]));
      try {
        await this.send(button, sent);
      } catch {
        this.stuckForNow("The server cannot be reached.");
      }
      this.saving = false;
      const next = this.next;
      this.next = null;
      if (next && !this.isStuck) {
        this.save(next === true ? null : next);
      }
    }

    async send(button, sent) {
      if (this.isLoggedOut && !(await this.renew())) {
        return;
      }
      let response = await this.post(button);
      // The token is of an earlier log-in.
      if (response.status === 403 && (await this.renew())) {
        response = await this.post(button);
      }
      if (response.ok) {
        this.take(await response.json(), sent, button);
      } else if (response.status === 401) {
        this.loggedOut();
      } else if (response.status >= 500) {
        this.stuckForNow(`The server failed (${response.status}).`);
      } else if (!this.isLoggedOut) {
        const said = response.headers.get("Content-Type")?.includes("json") ? (await response.json()).reason : "";
        this.stuck(said || `The server refused this (${response.status}). What you typed is kept in this browser: copy it, then load the page again.`);
      }
    }

    // A log-in in another tab gives this page a new token, if the same person logged in.
    async renew() {
      const response = await fetch(this.form.dataset.session, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (!response.ok) {
        return this.loggedOut();
      }
      const now = await response.json();
      if (String(now.person) !== this.form.dataset.person) {
        return this.loggedOut("Somebody else is logged in in this browser now. What you typed waits in it until you are.");
      }
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = now.token; });
      this.isLoggedOut = false;
      return true;
    }

    loggedOut(words = "You were logged out. What you typed is kept in this browser.") {
      this.isLoggedOut = true;
      this.stuck(words, this.form.dataset.login);
      return false;
    }

    take(answer, sent, button) {
      this.isStuck = false;
      Object.entries(answer.fields || {}).forEach(([name, field]) => this.takeField(name, field, sent[name], button));
      Object.entries(answer.panels || {}).forEach(([id, html]) => this.replace(document.getElementById(id), html));
      this.keep();
      const open = Object.values(answer.fields || {}).filter((field) => ["conflict", "refused"].includes(field.state)).length;
      const isNew = [...this.form.querySelectorAll(".is-new input")].some((field) => field.value);
      const rest = isNew ? "New lines are added with Save." : "Nothing waits to be sent.";
      this.say(open ? `Saved ${answer.at}, but ${open === 1 ? "one field waits" : `${open} fields wait`} for you.` : `Saved ${answer.at}. ${rest}`);
      if (button && document.activeElement === document.body) {
        (document.getElementById(button.id) || this.controls(button.value.split(":")[1])[0])?.focus();
      }
    }

    takeField(name, field, sent, button) {
      const place = this.form.querySelector(`[data-state-of="${CSS.escape(name)}"]`);
      if (place && place.dataset.shown !== field.html) {
        place.innerHTML = field.html;
        place.dataset.shown = field.html;
      }
      if (field.value === undefined || !this.loaded(name)) {
        return;
      }
      const typedOn = this.value(name) !== sent;
      if (field.state === "theirs" && typedOn) {
        // Typed meanwhile in what somebody else changed: the next time both texts are shown.
        return;
      }
      // Somebody who types on keeps the space just typed: only a button changes the text.
      if (!typedOn && (button || field.state === "theirs")) {
        this.setValue(name, field.value);
      }
      this.clean[name] = typedOn ? sent : this.value(name);
      this.loaded(name).value = field.loaded;
    }

    replace(element, html) {
      if (!element || element.dataset.shown === html) {
        return;
      }
      const focused = element.contains(document.activeElement) && document.activeElement.id;
      element.innerHTML = html;
      element.dataset.shown = html;
      if (focused) {
        document.getElementById(focused)?.focus();
      }
    }

    stuck(words, login) {
      this.isStuck = true;
      this.say(words, login);
    }

    // What time may mend is tried again, for as long as somebody may still be there.
    stuckForNow(why) {
      const isOver = (this.tries += 1) >= TRIES;
      this.stuck(`${why} What you typed is kept in this browser${isOver ? ": press Alt + S to send it." : " and sent as soon as it answers."}`);
      if (!isOver) {
        this.later(RETRY);
      }
    }

    say(words, login) {
      const place = document.querySelector("[data-saved]");
      if (!place || place.dataset.words === words) {
        return;
      }
      place.dataset.words = words;
      place.textContent = words;
      if (login) {
        place.append(" ", Object.assign(document.createElement("a"), { href: login, target: "_blank", textContent: "Log in again in a new tab" }));
      }
    }
  }

  document.querySelectorAll("form[data-autosave]").forEach((form) => new Form(form));
}
