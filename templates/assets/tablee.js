// Comfort only: every page works without this file.
"use strict";
(() => {
  const store = {
    read(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    write(key, value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused */ } },
    drop(key) { try { sessionStorage.removeItem(key); } catch { /* refused */ } },
  };
  const key = (round) => "draft-" + round;

  // A page that comes back whole from the browser's memory is asked for anew,
  // so that Back on a shared device shows nothing of the one before.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // The summary of errors is where reading begins.
  document.querySelector("[data-focus]")?.focus();

  // A card's QR code carries the code behind the #, which reaches no server.
  // The next card may be scanned while this page is still open.
  const code = document.querySelector("[data-code]");
  const takeCode = () => {
    const carried = location.hash.slice(1);
    if (!carried || document.getElementById(carried)) return;
    // Taken out of address and history on every page, used where it is asked for.
    history.replaceState(null, "", location.pathname + location.search);
    if (code && /^[0-9A-Za-z-]{14,20}$/.test(carried)) code.value = carried;
  };
  takeCode();
  addEventListener("hashchange", takeCode);

  // Answers were sent from this tab: nothing of them stays in it.
  const forget = document.querySelector("[data-forget]");
  if (forget) store.drop(key(forget.dataset.forget));

  const form = document.querySelector("form[data-draft]");
  if (form && form.dataset.page === "questions") {
    const items = [...form.querySelectorAll("[data-item]")];
    const progress = form.querySelector("[data-progress]");
    const visitor = () => form.elements.code.value.toUpperCase().replace(/[^0-9A-Z]/g, "");
    const show = () => {
      const done = items.filter((item) => item.querySelector("input:checked")).length;
      progress.textContent = progress.dataset.progress.replace("{done}", done).replace("{total}", items.length);
      progress.hidden = false;
    };
    const save = () => {
      const chosen = {};
      for (const input of form.querySelectorAll("[data-item] input:checked")) chosen[input.name] = input.value;
      store.write(key(form.dataset.draft), { visitor: visitor(), chosen });
    };
    const draft = store.read(key(form.dataset.draft));
    // Only for the code that the draft was begun with.
    if (draft && draft.visitor !== visitor()) store.drop(key(form.dataset.draft));
    else if (draft && !form.querySelector("[data-item] input:checked")) {
      let restored = false;
      for (const input of form.querySelectorAll("[data-item] input")) {
        if (draft.chosen[input.name] === input.value) { input.checked = true; restored = true; }
      }
      form.querySelector("[data-restored]").hidden = !restored;
    }
    form.addEventListener("change", () => { show(); save(); });
    show();
    if (form.querySelector("[data-item] input:checked")) save();
  }
  // Without codes a draft belongs to nobody: a new start clears it.
  if (document.querySelector("form[data-start-anew]")) {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("draft-")) store.drop(name);
  }
  // One press sends once.
  form?.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
})();
