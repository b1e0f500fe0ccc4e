// On every page: what this device kept for the field intake goes at sign-out and with another person.
import { belongsTo, expire, forget } from "./drafts.js";

const { user, signIn } = document.querySelector("#forget").dataset;
const leadsBack = new URLSearchParams(window.location.search).get("next")?.startsWith("/lapangan/");

if (user) {
  await belongsTo(user);
} else if (leadsBack) {
  // The session ended, nobody signed out: the officer comes back to send it.
  await expire();
} else if (window.location.pathname === signIn) {
  await forget();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (new URL(form.action).pathname !== "/keluar/") return;
  event.preventDefault();
  await forget().catch(() => undefined);
  form.submit();
});
