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
for (const words of document.querySelectorAll(".day-words")) {
  const field = words.previousElementSibling;
  const tell = () => {
    const day = field.valueAsDate;
    words.textContent = day ? written.format(day) : words.dataset.none;
    words.classList.toggle("nothing", !day);
  };
  for (const event of ["input", "change"]) field.addEventListener(event, tell);
  tell();
}
