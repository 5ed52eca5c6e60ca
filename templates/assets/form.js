// A member's questions and review: no way of leaving them loses anything.

// Answers were sent from this tab: nothing of them stays in it.
const forget = document.querySelector("[data-forget]");
if (forget) {
  store.drop(key(forget.dataset.forget));
  history.replaceState(null, "", location.pathname + location.search);
}

const form = document.querySelector("form[data-draft]");
// What the page shows under the line that stays at the top: the first question
// or answer that begins there, or one so long that it fills the screen.
const places = form ? [...form.querySelectorAll(".item[id], [data-words], .answers [id]")] : [];
const line = form?.querySelector(".progress");
const inView = () => {
  const top = line?.getBoundingClientRect().bottom ?? 0;
  if (scrollY < 80) return null;
  const at = (place) => place.getBoundingClientRect();
  const begins = places.find((place) => at(place).top > top && at(place).top < innerHeight / 2);
  return (begins ?? places.find((place) => at(place).bottom > top + 40))?.id ?? null;
};
// The one in use last. A finger on a choice brings no focus in every browser.
let last = null;
for (const use of ["focusin", "change"]) {
  form?.addEventListener(use, (event) => { last = places.find((place) => place.contains(event.target)) ?? last; });
}
// A field as a form sends it, in bytes.
const length = (field) => String(new URLSearchParams([[field.name, field.value.replace(/\r?\n/g, "\r\n")]])).length + 1;

if (form) {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  // Back and Reload ask for this page by its address instead of sending the form
  // again: they find the first page, which leads on from there to this place.
  const remember = () => {
    const address = `${location.pathname}?lang=${form.elements.lang.value}`;
    history.replaceState({ page: form.dataset.page, place: inView() }, "", address);
  };
  // Languages stand at the top of the page: whoever presses one there has left
  // the question in use to do so, and goes back to it.
  const placeFor = (language) => {
    const isSeen = language.getBoundingClientRect().bottom > 0;
    return (isSeen && (last ?? target)?.id) || inView() || "";
  };
  // Once the rest of this file has shown what is to be shown.
  queueMicrotask(() => { target?.scrollIntoView(); remember(); });
  let soon;
  addEventListener("scroll", () => { clearTimeout(soon); soon = setTimeout(remember, 300); }, { passive: true });

  // What is sent is as long whatever was chosen: the line is encrypted, its length is not.
  const filling = form.elements.filling;
  const fill = () => {
    const { longest, step } = filling.dataset;
    if (!longest) return;
    const sum = (fields) => [...fields].reduce((all, field) => all + length(field), 0);
    const rest = (step - sum(form.querySelectorAll("[data-words]")) % step) % step;
    // A list is sent whether a place was given or not.
    const sent = form.querySelectorAll("[data-item] input:checked, [data-item] select");
    filling.value = "-".repeat(Math.max(0, longest - sum(sent)) + rest);
  };

  // The button that was pressed, for a form that is sent a moment later.
  const pressed = form.appendChild(document.createElement("input"));
  pressed.type = "hidden";
  addEventListener("pagehide", () => {
    if (silent) return;
    pressed.name = "";
    const { draft, page } = form.dataset;
    const fields = page === "review" ? [...new FormData(form)] : [];
    store.write("way", { at: Date.now(), round: draft, page, code: form.elements.code.value, fields });
  });

  // Nothing leaves this page before its server is known to be there: what a
  // browser shows in the place of a page that it cannot get would be all there is.
  const away = form.querySelector("[data-away]");
  const isThere = async () => {
    if (!navigator.onLine) return false;
    try {
      // Any answer will do, but that of a proxy before a server that is away.
      const { status } = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(8000) });
      return status < 502 || status > 504;
    } catch {
      return false;
    }
  };
  const knows = "submitter" in SubmitEvent.prototype && "timeout" in AbortSignal;
  // One press sends once.
  let busy = false;
  const goes = () => { busy = true; setTimeout(() => { busy = false; }, 4000); };
  form.addEventListener("submit", async (event) => {
    fill();
    if (busy || knows) event.preventDefault();
    if (busy) return;
    goes();
    if (!knows) return;
    away.textContent = "";
    const there = await isThere();
    busy = false;
    if (!there) {
      away.textContent = away.dataset.away;
      event.submitter?.scrollIntoView({ block: "nearest" });
      return;
    }
    const by = event.submitter;
    [pressed.name, pressed.value] = [by?.name ?? "", by?.value ?? ""];
    if (by?.hasAttribute("formaction")) form.action = by.formAction;
    else form.action = `${location.pathname}#${by?.name === "switch" ? placeFor(by) : ""}`;
    goes();
    fill();
    remember();
    form.submit();
  });
}
