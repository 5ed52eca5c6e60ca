// A box that shows what is typed into a field for a passphrase.
for (const box of document.querySelectorAll("[data-show]")) {
  const field = document.getElementById(box.dataset.show);
  const tick = box.querySelector("input");
  tick.addEventListener("change", () => { field.type = tick.checked ? "text" : "password"; });
  // Nor does it stay in a page that stays, as where a file was asked for.
  field.form.addEventListener("submit", () => {
    field.type = "password";
    setTimeout(() => { field.value = ""; });
  });
  box.hidden = false;
}
