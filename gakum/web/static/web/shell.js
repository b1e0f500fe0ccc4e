// The empty form without a line: filled from this device's own store, and kept there.
import { get, keep, list, owner, photosOf, sendAll, valuesOf } from "./drafts.js";

const page = document.querySelector("#intake").dataset;
const words = document.querySelector("#intake-words").dataset;
const line = document.querySelector("#draft-line");
const form = document.querySelector("#shell");
const shelf = document.querySelector("#on-device");
const photos = document.querySelector("#photos");

const fill = ({ values }) => {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = value === "on";
    else field.value = value;
  }
};

const showPhotos = (kept) => {
  photos.replaceChildren(...(kept?.photos ?? []).map((photo) => {
    const item = document.createElement("li");
    item.textContent = photo.name;
    return item;
  }));
};

const showOthers = async (current) => {
  const kept = (await list()).filter((one) => one.draft !== current);
  shelf.hidden = !kept.length;
  shelf.querySelector("ul").replaceChildren(...kept.map((one) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${window.location.pathname}?draf=${one.draft}`;
    link.textContent = one.values.name || one.values.passport_no || words.nameless;
    item.append(link);
    return item;
  }));
};

const me = await owner();
const asked = new URLSearchParams(window.location.search).get("draf");
const draft = asked ?? (await list())[0]?.draft ?? crypto.randomUUID();

// Only what was filled in: an empty field of this form must not wipe out what the server has.
const filled = () => Object.fromEntries(Object.entries(valuesOf(form)).filter(([name, value]) => value || name in touched));
const touched = {};

let timer;
const keepNow = async () => {
  clearTimeout(timer);
  const kept = await keep(me, draft, { values: filled(), photos: photosOf(form) });
  for (const field of form.querySelectorAll("input[type=file]")) field.value = "";
  showPhotos(kept);
  line.textContent = words.device;
};

if (me) {
  const kept = await get(draft);
  if (kept) fill(kept);
  showPhotos(kept);
  await showOthers(draft);
  form.hidden = false;
  form.addEventListener("input", (event) => {
    touched[event.target.name] = true;
    clearTimeout(timer);
    timer = setTimeout(keepNow, event.target.type === "file" ? 0 : 700);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await keepNow();
    const failed = await sendAll(page);
    if (!failed) return;
    line.textContent = words[failed];
    if (failed === "other") form.hidden = true;
  });
} else {
  line.textContent = words.nobody;
}
