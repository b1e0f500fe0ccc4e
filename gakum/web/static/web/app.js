// What every page may use. Everything here only helps: each page works without it.

// A menu closes when one clicks or tabs elsewhere, or presses Escape.
const menus = () => document.querySelectorAll("details.account[open], details.more[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("focusin", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A picker shows its day in the browser's format, whatever the language of the page: words leave no doubt.
const language = document.documentElement.lang === "id" ? "id" : "en-GB";
const written = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });
for (const field of document.querySelectorAll("input[type=date]")) {
  const words = document.createElement("div");
  words.className = "hint day-words";
  const tell = () => { words.textContent = field.valueAsDate ? written.format(field.valueAsDate) : ""; };
  field.after(words);
  for (const event of ["input", "change"]) field.addEventListener(event, tell);
  tell();
}
