// The field intake on a page with a line: where the draft is, what happens when the line breaks, and where
// the officer stands. Every step works without it.
import { belongsTo, keep, list, photosOf, presence, savedOnServer, sendAll, valuesOf } from "./drafts.js";

const page = document.querySelector("#intake").dataset;
const words = document.querySelector("#intake-words").dataset;
const form = document.querySelector("form[data-intake]");

const say = (text) => {
  const line = document.querySelector("#draft-line");
  line.textContent = text;
  line.classList.add("on-device");
};

// Without a line

const onServer = form?.dataset.intake === "periksa"; // this page asks nothing: its draft is there already

const keepHere = async (why) => {
  if (onServer) return say(words.unsent);
  const typed = { values: valuesOf(form), photos: photosOf(form), seen: form.elements.seen.value };
  const kept = await keep(page.owner, form.elements.draft.value, typed);
  return say(kept ? words[why] : words.other);
};

let asked = false; // the line was asked for, and is there
let asking = false; // one press of a button is enough

const beforeSending = async (event) => {
  if (asked) return;
  event.preventDefault();
  if (asking) return;
  if (photosOf(form).length > Number(form.dataset.atOnce ?? Infinity)) {
    say(words.many.replace("{n}", form.dataset.atOnce));
    return;
  }
  asking = true;
  const button = event.submitter;
  const here = await presence(page.presence);
  if (here?.user === page.owner || (here && onServer)) {
    asked = true;
    form.requestSubmit(button);
  } else {
    await keepHere(here ? "session" : "device");
  }
  asking = false;
};

if (form) {
  form.addEventListener("submit", beforeSending);
  window.addEventListener("pageshow", () => { asked = false; });
  const broken = () => keepHere("device");
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    if (event.target === form) broken();
  });
  document.body.addEventListener("htmx:sendError", broken);
  document.body.addEventListener("htmx:timeout", broken);
  document.body.addEventListener("htmx:responseError", (event) => {
    keepHere(event.detail.xhr.status >= 500 ? "device" : "session");
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    // A session that ended answers with the page for signing in.
    if (new URL(event.detail.xhr.responseURL).pathname.startsWith("/lapangan/")) return;
    event.detail.shouldSwap = false;
    keepHere("session");
  });
  document.body.addEventListener("htmx:afterSwap", () => savedOnServer(form.elements.draft.value, valuesOf(form)));
}

// What this device still holds

const waiting = document.querySelector("#on-device");
const strange = await belongsTo(page.owner);
if (strange && form) say(words.other);

const showWaiting = async () => {
  waiting.hidden = !(await list()).length;
  waiting.querySelector("[role=status]").textContent = words.waiting;
};
if (waiting) {
  waiting.querySelector("[data-send]").addEventListener("click", async () => {
    const failed = await sendAll(page);
    if (failed) waiting.querySelector("[role=status]").textContent = words[failed];
  });
  await showWaiting();
}

// Where the officer stands: only asked by a press of the button

for (const button of document.querySelectorAll("[data-locate]")) {
  if (!navigator.geolocation) break;
  const status = button.nextElementSibling;
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = words.locating;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const field = document.getElementById(button.dataset.locate);
        const accuracy = words.accuracy.replace("{n}", Math.ceil(coords.accuracy));
        const point = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)} (${accuracy})`;
        field.value = [field.value.trim(), point].filter(Boolean).join(", ");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        status.textContent = "";
      },
      () => { status.textContent = words.lost; },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 },
    );
  });
}

// The worker that shows an empty form when the line is gone

if ("serviceWorker" in navigator) {
  await navigator.serviceWorker.register(page.worker, { scope: page.scope }).catch(() => undefined);
}
