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

// What an address leads to is unfolded, and on paper all of a report, in browsers
// that do not do so by themselves.
const unfold = () => {
  for (let part = document.getElementById(location.hash.slice(1)); part; part = part.parentElement) if (part.localName === "details") part.open = true;
};
unfold();
addEventListener("hashchange", unfold);
addEventListener("beforeprint", () => { for (const part of document.querySelectorAll(".requirement, .chapter")) part.open = true; });
