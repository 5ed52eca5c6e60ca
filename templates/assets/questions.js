// The page of questions: its draft, how far it is, one part at a time.
if (form?.dataset.page === "questions") {
  const items = [...form.querySelectorAll("[data-item]")];
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

  // One part at a time, for whoever wishes.
  const parts = [...form.querySelectorAll("[data-part]")];
  const turning = form.querySelector("[data-turning]");
  const [before, next] = turning.querySelectorAll("button");
  const single = form.querySelector("[data-single]");
  const isSingle = () => single.getAttribute("aria-pressed") === "true";
  let part = 0;
  const turn = (to) => {
    part = Math.max(0, Math.min(to, parts.length - 1));
    const atEnd = part === parts.length - 1;
    parts.forEach((one, at) => { one.hidden = isSingle() && at !== part; });
    turning.hidden = !isSingle();
    [before.hidden, next.hidden] = [part === 0, atEnd];
    document.getElementById("check").hidden = isSingle() && !atEnd;
  };
  const partOf = (element) => parts.findIndex((one) => one.contains(element));
  const reveal = (element) => { if (partOf(element) >= 0) turn(partOf(element)); };
  const read = () => {
    const heading = parts[part].querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
    parts[part].scrollIntoView();
  };
  before.addEventListener("click", () => { turn(part - 1); read(); });
  next.addEventListener("click", () => { turn(part + 1); read(); });
  single.addEventListener("click", () => {
    const at = document.getElementById(inView());
    single.setAttribute("aria-pressed", !isSingle());
    if (at) reveal(at); else turn(0);
    at?.scrollIntoView();
    save();
  });
  // A line of the summary of errors may lead to a part that is not shown.
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(document.getElementById(link.hash.slice(1)));
  });

  // How far it is. Two questions on one topic count as one.
  const question = (item) => item.closest("[data-pair]") ?? item;
  const all = [...new Set(items.map(question))];
  const done = line.querySelector("[role=status]");
  const bar = line.querySelector("progress");
  const onward = line.querySelector("button");
  const openItems = () => items.filter(isOpen);
  const show = () => {
    const open = new Set(openItems().map(question));
    bar.max = all.length;
    bar.value = all.length - open.size;
    done.textContent = line.dataset.progress.replace("{done}", bar.value).replace("{total}", all.length);
    onward.hidden = !open.size;
    line.hidden = !all.length;
  };
  // From the question in use, or the one in view, to the next that is open.
  onward.addEventListener("click", () => {
    const open = openItems();
    const here = last ?? document.getElementById(inView());
    const follows = (item) => here.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
    const to = (here && open.find((item) => item !== here && follows(item))) || open[0];
    reveal(to);
    question(to).scrollIntoView();
    to.querySelector("input, select").focus({ preventScroll: true });
  });

  const begun = () => chosen(form).length || writing.some((field) => field.value);
  const save = () => {
    const kept = { at: Date.now(), visitor: visitor(), single: isSingle(), chosen: {}, written: {} };
    for (const input of chosen(form)) (kept.chosen[input.name] ??= []).push(input.value);
    for (const field of writing) if (field.value) kept.written[field.name] = field.value;
    store.write(key(form.dataset.draft), kept);
  };
  const draft = store.read(key(form.dataset.draft));
  // Only for the code that the draft was begun with.
  const mine = draft?.visitor === visitor();
  if (draft && !mine) store.drop(key(form.dataset.draft));
  if (mine && !begun()) {
    for (const input of form.querySelectorAll("[data-item] input")) {
      input.checked = !!draft.chosen?.[input.name]?.includes(input.value);
    }
    for (const list of form.querySelectorAll("[data-item] select")) {
      list.value = [...list.options].find((place) => place.value && draft.chosen?.[list.name]?.includes(place.value))?.value ?? "";
    }
    for (const field of writing) field.value = draft.written?.[field.name] ?? "";
    form.querySelector("[data-restored]").hidden = !begun();
  }
  // The next person at a shared device.
  form.querySelector("[data-afresh]").addEventListener("click", () => {
    silent = true;
    store.drop(key(form.dataset.draft));
    location.replace(location.pathname);
  });

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

  single.hidden = parts.length < 2;
  single.setAttribute("aria-pressed", !!(mine && draft.single) && parts.length > 1);
  // Where something is wrong, where one comes from, or where one has got to.
  const wrong = form.querySelector(".wrong");
  const asked = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  turn(Math.max(0, partOf(wrong ?? (asked || openItems()[0]))));
  show();
  if (begun() || isSingle()) save();
}
