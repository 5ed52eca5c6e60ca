// What only coordinators' pages have.
// A button that copies the text of another element.
const copied = async (from) => {
  try {
    await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
    return true;
  } catch { /* refused, or no HTTPS: the old way */ }
  const range = document.createRange();
  if (from.select) from.select();
  else {
    range.selectNodeContents(from);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  return document.execCommand("copy");
};
for (const line of document.querySelectorAll("[data-copy]")) {
  const [button, said] = [line.querySelector("button"), line.querySelector("[role=status]")];
  const from = document.getElementById(line.dataset.copy);
  button.addEventListener("click", async () => {
    if (!await copied(from)) return;
    said.textContent = said.dataset.said;
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
  line.hidden = false;
}

// A form of two steps, to fill in and to look over: a way out by Back or Reload finds in
// it what was typed. Its pages come by their address then, empty.
const steps = document.querySelector("form[data-steps]");
if (steps) {
  const { instrument } = steps.elements;
  history.replaceState(null, "", instrument ? `${location.pathname}?instrument=${encodeURIComponent(instrument.value)}` : location.href);
  const typed = way?.steps === location.pathname ? way.fields : null;
  const kept = (name) => name !== "csrf" && name !== "once";
  for (const field of typed && steps.dataset.steps === "typed" ? steps.elements : []) {
    const { name, type } = field;
    const values = typed.filter(([of]) => of === name).map(([, value]) => value);
    if (type === "checkbox" || type === "radio") field.checked = values.includes(field.value);
    else if (values.length && kept(name) && type !== "file" && type !== "submit") [field.value] = values;
  }
  let goesOn = false;
  steps.addEventListener("submit", () => { goesOn = true; });
  // It came back whole, and is about to be asked for anew.
  addEventListener("pageshow", () => { goesOn = false; });
  addEventListener("pagehide", () => {
    if (goesOn || silent) return;
    const fields = [...new FormData(steps)].filter(([name, value]) => kept(name) && typeof value === "string");
    store.write("way", { at: Date.now(), steps: location.pathname, fields });
  });
}

// A form whose answer is a file: the page stays, and says what happens. An
// answer that is a page takes its place.
for (const form of document.querySelectorAll("form[data-makes]")) {
  form.addEventListener("submit", () => {
    form.hidden = true;
    const said = document.getElementById(form.dataset.makes);
    said.hidden = false;
    said.focus();
  });
}

// Messages are leaving: the page is asked again how many, until none is.
const state = document.querySelector("[data-again]");
const lookAgain = async () => {
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("state");
    if (answer.ok && !now?.hasAttribute("data-again")) return location.reload();
    if (!answer.ok) return;
    // Another part of the server does not know how many.
    const [bar, since] = [state, now].map((one) => one.querySelector("progress"));
    if (!bar !== !since) return location.reload();
    if (bar) bar.value = since.value;
    const [told, fresh] = [state, now].map((one) => one.querySelector(".lead"));
    told.textContent = fresh.textContent;
  } catch { /* away for a moment */ }
  setTimeout(lookAgain, 4000);
};
if (state) setTimeout(lookAgain, 2000);
