// Says why a passkey did not work; allauth's script does the rest.
"use strict";
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.getElementById("passkey-problem");
  const wasStopped = event.detail.exception && event.detail.exception.name === "NotAllowedError";
  place.textContent = wasStopped
    ? "Nothing was read from a passkey: the request was stopped, ran out of time, or no passkey fits. Try again, or use a code."
    : "The browser cannot use a passkey here. Passkeys need https, or the name localhost in the address. Use a code.";
  place.hidden = false;
});
