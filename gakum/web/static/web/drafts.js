// What a device keeps while the line is gone: one record for each unfinished finding, under the person who
// typed it. It is forgotten when it is sent, at sign-out, when another person signs in, and after 24 hours.
// It is not encrypted: the key would lie beside it. Its protection is its short life and the screen lock.

const NAME = "gakum-lapangan";
const KEPT_FOR = 24 * 60 * 60 * 1000; // milliseconds
const LONGEST_SIDE = 2000; // pixels of a photograph kept on the device
const REPLY_WITHIN = 8000; // milliseconds to wait for the server before the line counts as gone

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  request.onblocked = () => reject(new Error("blocked"));
});

const open = () => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("draf", { keyPath: "key" });
    request.result.createObjectStore("siapa");
  };
  return done(request);
};

const inStore = async (store, mode, act) => {
  const database = await open();
  try {
    return await done(act(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
};

const all = () => inStore("draf", "readonly", (store) => store.getAll());
const remove = (key) => inStore("draf", "readwrite", (store) => store.delete(key));

// The person to whom this device's drafts belong, as the last page with a line said.
export const owner = () => inStore("siapa", "readonly", (store) => store.get("user"));

// Forget everything, as if nobody had been here.
export const forget = async () => {
  await inStore("draf", "readwrite", (store) => store.clear());
  await inStore("siapa", "readwrite", (store) => store.clear());
};

// Forget what is older than a day. Called by every page that can show or send a draft.
export const expire = async () => {
  for (const draft of await all()) if (Date.now() - draft.madeAt > KEPT_FOR) await remove(draft.key);
};

// Somebody is signed in: what others left behind goes. True when there was something of theirs.
export const belongsTo = async (user) => {
  const before = await owner();
  const strange = Boolean(before) && before !== user;
  if (strange) await forget();
  await inStore("siapa", "readwrite", (store) => store.put(user, "user"));
  await expire();
  return strange;
};

export const list = async () => {
  await expire();
  const user = await owner();
  return (await all()).filter((draft) => draft.user === user).sort((a, b) => b.savedAt - a.savedAt);
};

export const get = async (draft) => (await list()).find((kept) => kept.draft === draft);

// Keep values and photographs of a draft beside what is kept of it already. `seen` is the version of the
// server's draft on which they rest. The day counts from the first keeping. Nothing is kept of somebody
// whom another person has followed on this device in the meantime.
export const keep = async (user, draft, { values = {}, photos = [], seen = "" }) => {
  if (!user || (await owner()) !== user) return null;
  const before = (await get(draft)) ?? { key: `${user}/${draft}`, user, draft, seen, values: {}, photos: [], madeAt: Date.now() };
  const scaled = await Promise.all(photos.map(async (photo) => ({ name: photo.name, blob: await smaller(photo) })));
  const record = {
    ...before,
    values: { ...before.values, ...values },
    photos: [...before.photos, ...scaled],
    savedAt: Date.now(),
  };
  await inStore("draf", "readwrite", (store) => store.put(record));
  return record;
};

export const discard = async (draft) => {
  const kept = await get(draft);
  if (kept) await remove(kept.key);
};

// The server has what the page holds: forget the device's copy, unless it says more than the page does.
export const savedOnServer = async (draft, values) => {
  const kept = await get(draft);
  if (kept && !kept.photos.length && Object.keys(kept.values).every((name) => name in values)) await remove(kept.key);
};

// A photograph no longer than 2000 pixels on a side; one that cannot be read is kept as it is.
const smaller = async (photo) => {
  try {
    const picture = await createImageBitmap(photo);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    if (scale === 1) return photo;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? photo), "image/jpeg", 0.85));
  } catch {
    return photo;
  }
};

// The named values of a form, without what belongs to the page: token, draft and version.
export const valuesOf = (form) => {
  const own = new Set(["csrfmiddlewaretoken", "draft", "seen", "ubah"]);
  const values = {};
  for (const field of form.elements) {
    if (!field.name || own.has(field.name) || ["file", "submit", "button"].includes(field.type)) continue;
    values[field.name] = field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
  }
  return values;
};

export const photosOf = (form) => [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);

// Who is signed in, with the token for sending: null without a line, an empty user without a session.
export const presence = async (address) => {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(REPLY_WITHIN) });
    if (answer.redirected || !answer.ok) return answer.status >= 500 ? null : { user: "" };
    return await answer.json();
  } catch {
    return null;
  }
};

// Hand one draft to the server, its photographs some at a time, and forget it only when the server has
// answered. Returns the address where it goes on; throws when the line breaks. Twice does no harm.
export const send = async (kept, token, page) => {
  let next = "";
  let from = 0;
  do {
    const body = new FormData();
    body.set("draft", kept.draft);
    body.set("seen", kept.seen);
    if (!from) for (const [name, value] of Object.entries(kept.values)) body.set(name, value);
    const some = kept.photos.slice(from, (from += Number(page.atOnce)));
    for (const photo of some) body.append("photos", photo.blob, photo.name);
    const answer = await fetch(page.receive, { method: "POST", body, headers: { "X-CSRFToken": token } });
    if (answer.redirected || !answer.ok) throw new Error(`answered ${answer.status}`);
    ({ next } = await answer.json());
  } while (from < kept.photos.length);
  await discard(kept.draft);
  return next;
};

// Hand every draft of this device over and go on with the newest. Returns the key of what to say when it
// could not be done.
export const sendAll = async (page) => {
  const here = await presence(page.presence);
  if (!here) return "device";
  if (!here.user) return "session";
  if (await belongsTo(here.user)) return "other";
  let next = "";
  try {
    for (const kept of (await list()).reverse()) next = await send(kept, here.token, page);
  } catch {
    return "device";
  }
  if (next) window.location.assign(next);
  return "";
};
