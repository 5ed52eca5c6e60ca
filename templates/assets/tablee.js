// Comfort only: every page works without this file.
"use strict";
(() => {
  const store = {
    read(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    write(key, value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused */ } },
    drafts() { try { return Object.keys(sessionStorage).filter((name) => name.startsWith("draft-")); } catch { return []; } },
    drop(key) { try { sessionStorage.removeItem(key); } catch { /* refused */ } },
  };
  const key = (round) => "draft-" + round;
  // A draft that nobody comes back to ends by itself; so does a code on its way
  // from one page to the next, within moments.
  const DRAFT = 4 * 60 * 60 * 1000;
  const WAY = 10 * 1000;
  const fresh = (kept, time) => !!kept && Date.now() - kept.at >= 0 && Date.now() - kept.at < time;
  for (const name of store.drafts()) if (!fresh(store.read(name), DRAFT)) store.drop(name);
  // The page before left its code here, and only for this one: see below.
  const takeWay = () => {
    const way = store.read("way");
    store.drop("way");
    return fresh(way, WAY) ? way : null;
  };
  const way = takeWay();

  // A page that comes back whole from the browser's memory is asked for anew,
  // so that Back on a shared device shows nothing of the one before.
  let silent = false;
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    silent = !takeWay();
    location.reload();
  });

  // The summary of errors is where reading begins.
  document.querySelector("[data-focus]")?.focus();

  // A card's QR code carries the code behind the #, which reaches no server.
  // The next card may be scanned while this page is still open.
  const code = document.querySelector("[data-code]");
  const takeCode = () => {
    const carried = location.hash.slice(1);
    if (!carried || document.getElementById(carried)) return;
    // Taken out of address and history on every page, used where it is asked for.
    history.replaceState(history.state, "", location.pathname + location.search);
    if (code && /^[0-9A-Za-z-]{14,20}$/.test(carried)) code.value = carried;
  };
  takeCode();
  addEventListener("hashchange", takeCode);

  // What an address leads to is unfolded, and on paper all of a report, in browsers
  // that do not do so by themselves.
  const unfold = () => {
    for (let part = document.getElementById(location.hash.slice(1)); part; part = part.parentElement) if (part.localName === "details") part.open = true;
  };
  unfold();
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => { for (const part of document.querySelectorAll(".requirement, .chapter")) part.open = true; });

  // Answers were sent from this tab: nothing of them stays in it.
  const forget = document.querySelector("[data-forget]");
  if (forget) {
    store.drop(key(forget.dataset.forget));
    history.replaceState(null, "", location.pathname + location.search);
  }

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

  const form = document.querySelector("form[data-draft]");
  const start = document.querySelector("form[data-start]");
  if (form) {
    // Back and Reload ask for this page by its address instead of sending the
    // form again: they find the first page, which leads on from there.
    history.replaceState("on the way", "", `${location.pathname}?lang=${form.elements.lang.value}${location.hash}`);
    addEventListener("pagehide", () => {
      if (!silent) store.write("way", { at: Date.now(), round: form.dataset.draft, code: form.elements.code.value });
    });
  }
  if (start) {
    const onTheWay = history.state === "on the way";
    // Somebody who goes back, not somebody else who opens the link here.
    const back = way?.round === start.dataset.start
      && (onTheWay || performance.getEntriesByType("navigation")[0]?.type === "back_forward");
    if (back && code && !code.value) code.value = way.code;
    // Without codes a draft belongs to nobody: a new start clears it.
    if (!back && !code) store.drop(key(start.dataset.start));
    // Once: going back from the questions leads here, and stays.
    history.replaceState(null, "", location.pathname + location.search);
    if (onTheWay && back) start.querySelector("[value=questions]").click();
  }
  // The next person at a shared device.
  const afresh = document.querySelector("[data-afresh]");
  afresh?.addEventListener("click", () => {
    silent = true;
    store.drop(key(form.dataset.draft));
    location.replace(location.pathname);
  });

  if (form && form.dataset.page === "questions") {
    const items = [...form.querySelectorAll("[data-item]")];
    const progress = form.querySelector("[data-progress]");
    // Tells two cards apart on one device, and is too little to find a code by.
    const visitor = () => {
      const typed = form.elements.code.value.toUpperCase().replace(/[^0-9A-Z]/g, "");
      return [...typed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65521, 1);
    };
    // What of an item, or of all, is chosen: boxes that are ticked, places that are given.
    const chosen = (within) => [...within.querySelectorAll("[data-item] input, [data-item] select")]
      .filter((field) => (field.matches("select") ? field.value : field.checked));
    const isOpen = (item) => !item.querySelector("input:checked") && ![...item.querySelectorAll("select")].some((list) => list.value);
    const writing = [...form.querySelectorAll("[data-words]")];
    // Two questions on one topic count as one.
    const question = (item) => item.closest("[data-pair]") ?? item;
    const all = new Set(items.map(question));
    const show = () => {
      const open = new Set(items.filter(isOpen).map(question));
      progress.textContent = progress.dataset.progress.replace("{done}", all.size - open.size).replace("{total}", all.size);
      progress.hidden = !all.size;
    };
    const begun = () => chosen(form).length || writing.some((field) => field.value);
    const save = () => {
      const kept = { at: Date.now(), visitor: visitor(), chosen: {}, written: {} };
      for (const input of chosen(form)) (kept.chosen[input.name] ??= []).push(input.value);
      for (const field of writing) if (field.value) kept.written[field.name] = field.value;
      store.write(key(form.dataset.draft), kept);
    };
    const draft = store.read(key(form.dataset.draft));
    // Only for the code that the draft was begun with.
    if (draft && draft.visitor !== visitor()) store.drop(key(form.dataset.draft));
    else if (draft && !begun()) {
      for (const input of form.querySelectorAll("[data-item] input")) {
        input.checked = !!draft.chosen?.[input.name]?.includes(input.value);
      }
      for (const list of form.querySelectorAll("[data-item] select")) {
        list.value = [...list.options].find((place) => place.value && draft.chosen?.[list.name]?.includes(place.value))?.value ?? "";
      }
      for (const field of writing) field.value = draft.written?.[field.name] ?? "";
      form.querySelector("[data-restored]").hidden = !begun();
    }
    // What goes together with no other answer lets go of them, and they of it.
    const apart = (input) => {
      const item = input.closest("[data-item]");
      const list = input.matches("select");
      if (!item || (list ? !input.value : input.type !== "checkbox" || !input.checked)) return;
      const alone = "alone" in input.dataset;
      for (const other of item.querySelectorAll("input")) {
        if (other !== input && (alone || "alone" in other.dataset)) other.checked = false;
      }
      if (alone) for (const other of item.querySelectorAll("select")) other.value = "";
    };
    form.addEventListener("change", (event) => { apart(event.target); show(); save(); });
    form.addEventListener("input", (event) => { if ("words" in event.target.dataset) save(); });
    // What is sent is as long whatever was chosen: the line is encrypted, its length is not.
    const filling = form.elements.filling;
    const length = (field) => String(new URLSearchParams([[field.name, field.value.replace(/\r?\n/g, "\r\n")]])).length + 1;
    const sum = (fields) => [...fields].reduce((all, field) => all + length(field), 0);
    form.addEventListener("submit", () => {
      const { longest, step } = filling.dataset;
      const rest = (step - sum(writing) % step) % step;
      // A list is sent whether a place was given or not.
      const sent = form.querySelectorAll("[data-item] input:checked, [data-item] select");
      filling.value = "-".repeat(Math.max(0, longest - sum(sent)) + rest);
    });
    show();
    if (begun()) save();
  }
  // One press sends once.
  form?.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
})();
