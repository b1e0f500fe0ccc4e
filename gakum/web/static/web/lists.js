// Lists: what only helps. Filters, choosing and paging work without it.

// Beside the list the filters always stand open; on a narrow screen they open when asked for.
const wide = matchMedia("(min-width: 62rem)");
const panels = document.querySelectorAll("details[data-open-wide]");
const unfold = () => { if (wide.matches) for (const panel of panels) panel.open = true; };
wide.addEventListener("change", unfold);
unfold();

// Empty fields do not make the address longer.
for (const form of document.querySelectorAll("form[data-drop-empty]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
  });
}
// Back in the browser brings the page as it was left: the fields are usable again.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[data-drop-empty] :disabled")) field.disabled = false;
});

// How many are chosen, and a button that chooses the page, or nothing of it again.
for (const form of document.querySelectorAll("form[data-choosing]")) {
  const boxes = [...form.querySelectorAll("input[name=case]")];
  const said = form.querySelector("[data-chosen-count]");
  const tell = () => {
    said.textContent = said.dataset.words.replace("%s", boxes.filter((box) => box.checked).length);
  };
  const page = form.querySelector("[data-choose-page]");
  page.hidden = false;
  page.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    tell();
  });
  form.addEventListener("change", tell);
  addEventListener("pageshow", tell);
  tell();
}
