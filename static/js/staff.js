// Makes a long chain of events quicker to enter. Everything here can also be done by hand.
"use strict";
{
  const CHARGED = ["arrested", "booked_in", "other"];
  // What a person who comes back to the same jail keeps from one stay to the next.
  const KEPT = ["kind", "exactness", "facility_words", "asked", "charge_source", "charge_as_of", "agency_words"];

  let group = null;
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const rows = () => [...group.querySelectorAll(".event:not(.empty-form)")];
  const stayOf = (row) => Number(field(row, "stay").value) || 0;
  const isFilled = (row) => field(row, "kind").value !== "";

  // Fields that make no sense for an event of this kind step back, unless something is in them.
  const showFields = (row) => {
    const kind = field(row, "kind").value;
    const hasCharge = CHARGED.includes(kind) || ["charge", "charge_status"].some((name) => field(row, name).value);
    const hasAsked = ["issued", "misdirected"].includes(kind) || field(row, "asked").value;
    if (hasCharge && hasAsked) {
      row.dataset.shows = "all";
    } else {
      row.dataset.shows = hasCharge ? "charge" : hasAsked ? "asked" : "nothing";
    }
  };

  const markStays = () => {
    let before = null;
    rows().forEach((row) => {
      row.classList.toggle("begins-stay", before !== null && stayOf(row) !== before);
      before = stayOf(row);
    });
  };

  const addRow = () => {
    group.querySelector(".add-row a").click();
    return rows().at(-1);
  };

  const copyPlace = (from, to) => {
    const chosen = field(from, "jurisdiction").selectedOptions[0];
    if (chosen && chosen.value) {
      const select = field(to, "jurisdiction");
      select.append(new Option(chosen.text, chosen.value, true, true));
      django.jQuery(select).trigger("change");
    }
  };

  const blankRow = () => rows().find((row) => !isFilled(row)) || addRow();

  const copyInto = (from, to, stay) => {
    KEPT.forEach((name) => { field(to, name).value = field(from, name).value; });
    field(to, "stay").value = stay;
    copyPlace(from, to);
    showFields(to);
  };

  const copyLastStay = () => {
    const filled = rows().filter(isFilled);
    const last = Math.max(0, ...filled.map(stayOf));
    const copies = filled.filter((row) => stayOf(row) === last).map((from) => {
      const to = blankRow();
      copyInto(from, to, last + 1);
      return to;
    });
    markStays();
    if (copies.length) {
      field(copies[0], "happened_on").focus();
    }
  };

  const addButton = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = "Copy last stay";
    button.title = "Adds the events of the last stay once more, with the next number; dates and charge stay empty. Ctrl + Enter.";
    button.addEventListener("click", copyLastStay);
    group.querySelector(".add-row").append(button);
  };

  const begin = () => {
    group = document.getElementById("events-group");
    if (!group || !group.querySelector(".add-row a")) {
      return;
    }
    addButton();
    rows().forEach(showFields);
    markStays();
    group.addEventListener("change", (event) => {
      const row = event.target.closest(".event");
      if (row) {
        showFields(row);
        markStays();
      }
    });
    group.addEventListener("keydown", (event) => {
      if (event.ctrlKey && event.key === "Enter") {
        event.preventDefault();
        copyLastStay();
      }
    });
    // A new row belongs to the stay before it.
    document.addEventListener("formset:added", (event) => {
      const before = event.target.previousElementSibling;
      if (before && before.matches(".event")) {
        field(event.target, "stay").value = stayOf(before) || 1;
      }
      showFields(event.target);
      markStays();
    });
  };

  // After the admin's own scripts have put their "add another" link in place.
  document.addEventListener("DOMContentLoaded", () => django.jQuery(begin));
}
