// On every page: what this device kept for the field intake goes at sign-out and with another person.
import { belongsTo, expire, forget } from "./drafts.js";

const { user, signIn } = document.querySelector("#forget").dataset;
const leadsBack = new URLSearchParams(window.location.search).get("next") || document.querySelector("[name=next]")?.value;

if (user) {
  await belongsTo(user).catch(() => undefined); // a browser that keeps nothing has nothing to forget
} else if (leadsBack) {
  // The session ended, nobody signed out: the officer comes back to send it.
  await expire().catch(() => undefined);
} else if (window.location.pathname === signIn) {
  await forget().catch(() => undefined);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (new URL(form.action).pathname !== "/keluar/") return;
  event.preventDefault();
  await forget().catch(() => undefined);
  form.submit();
});
