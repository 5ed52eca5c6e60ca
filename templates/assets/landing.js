// A round's first page. Back and Reload of a later page ask for it by this
// page's address (see form.js), find this one, and are led on to where they were.
const start = document.querySelector("form[data-start]");
if (start) {
  const left = history.state;
  const ours = way?.round === start.dataset.start;
  const came = performance.getEntriesByType("navigation")[0]?.type;
  // Somebody who goes back, not somebody else who opens the link here.
  const back = ours && (left?.page || came === "back_forward");
  // What was typed stands there again, after Reload too.
  if (ours && (back || came === "reload") && code && !code.value) code.value = way.code;
  addEventListener("pagehide", () => {
    if (!silent && code) store.write("way", { at: Date.now(), round: start.dataset.start, code: code.value });
  });
  // Without codes a draft belongs to nobody: a new start clears it.
  if (!back && !code) store.drop(key(start.dataset.start));
  // Once: going back from the questions leads here, and stays.
  history.replaceState(null, "", location.pathname + location.search);
  if (back && left?.page) {
    const go = start.querySelector("[name=go]");
    // The questions are in the tab's draft; the review is made of what its form said.
    if (left.page === "review" && way.page === "review") {
      for (const field of start.querySelectorAll("input")) if (field.name !== "lang") field.remove();
      for (const [name, value] of way.fields) {
        if (name === "lang") continue;
        const field = start.appendChild(document.createElement("textarea"));
        field.hidden = true;
        field.name = name;
        field.value = value;
      }
      go.value = "review";
    }
    if (left.place) start.action += "#" + left.place;
    go.click();
  }
}
