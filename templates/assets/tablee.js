// Comfort only: every page works without scripts. This is what all pages have;
// what stands beside it in this folder runs in the same function.
const store = {
  read(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
  write(key, value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused */ } },
  drafts() { try { return Object.keys(sessionStorage).filter((name) => name.startsWith("draft-")); } catch { return []; } },
  drop(key) { try { sessionStorage.removeItem(key); } catch { /* refused */ } },
};
const key = (round) => "draft-" + round;
// A draft that nobody comes back to ends by itself; so does what a page leaves
// for the next one, within moments.
const DRAFT = 4 * 60 * 60 * 1000;
const WAY = 10 * 1000;
const fresh = (kept, time) => !!kept && Date.now() - kept.at >= 0 && Date.now() - kept.at < time;
for (const name of store.drafts()) if (!fresh(store.read(name), DRAFT)) store.drop(name);
// The page before left its form here, and only for this one: see form.js.
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
