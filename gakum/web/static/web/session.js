// The end of the session, and what was typed before it. Everything here only helps: the server ends the
// session and keeps a form that comes too late by itself.
//
// For a form to be kept before the session ends and filled in again afterwards, write
//     <form method="post" data-draft>
// Kept are the values of its fields under the page's own address (or that of its action), never passwords,
// files or the token. The server forgets them once the form is accepted.

const box = document.querySelector("#timeout");
const forms = () => document.querySelectorAll("form[method=post][data-draft]");

// What was typed

const kept = (field) =>
  field.name && !field.disabled && !["password", "file", "submit", "button", "reset"].includes(field.type)
  && field.name !== "csrfmiddlewaretoken";

const current = (form) => {
  const values = {};
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const given = (values[field.name] ??= []);
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) given.push(field.value);
    } else if (field.type === "select-multiple") {
      given.push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      given.push(field.value);
    }
  }
  return values;
};

const fill = (form, values) => {
  for (const [name, given] of Object.entries(values)) {
    const texts = Array.isArray(given) ? [...given] : [given];
    for (const field of form.elements) {
      // Hidden fields are the server's: which state was seen must be the present one.
      if (field.name !== name || !kept(field) || field.type === "hidden") continue;
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = texts.includes(field.value);
      } else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = texts.includes(option.value);
      } else {
        field.value = texts.shift() ?? "";
      }
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
};

const before = new Map();
for (const form of forms()) before.set(form, JSON.stringify(current(form)));

const unsent = document.querySelector("#unsent");
const form = document.querySelector("form[method=post][data-draft]");
if (unsent && form) {
  fill(form, JSON.parse(unsent.dataset.values));
  for (const part of unsent.querySelectorAll("[data-kept]")) part.hidden = true;
  unsent.querySelector("[data-filled]").hidden = false;
}

const token = () => box.querySelector("[name=csrfmiddlewaretoken]").value;
const send = (url, body) => fetch(url, { method: "POST", headers: { "X-CSRFToken": token() }, body });

// Resolves to whether something was kept. An empty form of which nothing was touched is not worth it.
const save = async () => {
  let saved = false;
  for (const form of forms()) {
    const values = current(form);
    if (JSON.stringify(values) === before.get(form)) continue;
    const body = new FormData();
    body.set("_form", new URL(form.action, location.href).pathname);
    for (const [name, texts] of Object.entries(values)) for (const text of texts) body.append(name, text);
    const answer = await send(box.dataset.draft, body).catch(() => null);
    saved = saved || Boolean(answer?.ok && !answer.redirected && (await answer.json()).saved);
  }
  return saved;
};

// The end of the session

if (box) {
  const others = new BroadcastChannel("session"); // of the same person in other tabs
  const text = box.querySelector("#timeout-text");
  const warning = Number(box.dataset.warning);
  let ends = Date.now() + Number(box.dataset.left) * 1000;
  let told = "";

  const until = (left) => {
    ends = Date.now() + left * 1000;
    if (box.open && left > warning) box.close();
  };
  others.onmessage = (event) => until(event.data);
  others.postMessage(Number(box.dataset.left));

  const stay = async () => {
    const answer = await send(box.dataset.stay).catch(() => null);
    const left = Number(answer?.headers.get("X-Session-Left"));
    if (!left) return; // signed out meanwhile, or no line: the count goes on
    until(left);
    others.postMessage(left);
    if (box.open) box.close();
  };
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    stay();
  });
  box.addEventListener("cancel", (event) => {
    event.preventDefault(); // Escape means: I am here
    stay();
  });

  const say = (left) => {
    const minutes = Math.ceil(left / 60);
    const seconds = Math.max(20, Math.ceil(left / 20) * 20);
    if (left > 60) return (minutes === 1 ? box.dataset.minute : box.dataset.minutes).replace("{n}", minutes);
    return box.dataset.seconds.replace("{n}", seconds);
  };

  const tick = async () => {
    const left = (ends - Date.now()) / 1000;
    // A moment later than the server: coming too early would count as being there.
    if (left <= -2) {
      const back = new URL(box.dataset.ended, location.href);
      back.searchParams.set("next", location.pathname + location.search);
      location.assign(back);
      return;
    }
    if (left > warning) return;
    if (!box.open) {
      box.showModal();
      box.querySelector("[data-saved]").hidden = !(await save());
    }
    const now = say(left);
    if (now !== told) text.textContent = told = now;
  };
  setInterval(tick, 1000);
}
