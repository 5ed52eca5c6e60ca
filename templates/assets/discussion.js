// What is typed on a discussion's screen is saved as it is typed, and what others
// type is seen. Without this the form's buttons do the same.
const table = document.querySelector("form[data-talk]");
const following = document.body.dataset.follow;
const address = (id, what) => "/rounds/" + id + "/discussion/" + what;

// News of the discussion: a stream, and where there is none, asking now and then.
const listen = (id, revision, told) => {
  let since = Number(revision) || 0;
  const take = (news) => {
    since = Math.max(since, news.revision);
    told(news);
  };
  const ask = async () => {
    try {
      const answer = await fetch(address(id, "changes?since=" + since), { redirect: "manual" });
      if (answer.ok) take(await answer.json());
    } catch { /* away: again in a moment */ }
  };
  let asking = setInterval(ask, 1800);
  const open = () => {
    const stream = new EventSource(address(id, "events?since=" + since));
    stream.addEventListener("open", () => { clearInterval(asking); asking = 0; });
    stream.addEventListener("message", (event) => take(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      stream.close();
      if (!asking) asking = setInterval(ask, 1800);
      setTimeout(open, 1000);
    });
  };
  if (window.EventSource) open();
};

// A screen that follows shows where whoever leads is, and what is noted there.
if (following) {
  listen(following, document.body.dataset.revision, (news) => {
    const { here, turns } = document.body.dataset;
    if (news.fields.length || (news.here ?? "") !== here || news.turns !== Number(turns)) location.reload();
  });
}

if (table) {
  const id = table.dataset.talk;
  const said = table.querySelector(".saved");
  const say = (text, away) => {
    said.textContent = text;
    said.classList.toggle("away", !!away);
  };
  const csrf = table.elements.csrf.value;
  const kept = "talk-" + id;
  const shownOf = (name) => table.elements["shown:" + name];
  const theirsOf = (name) => table.elements["theirs:" + name];
  const wrapOf = (name) => shownOf(name)?.closest("[data-field]");
  const control = (name) => {
    const found = table.elements["field:" + name];
    if (!found) return null;
    return {
      get value() { return found.value; },
      set value(text) { found.value = text; },
      isFocused: () => (wrapOf(name)?.contains(document.activeElement)) ?? false,
    };
  };
  // What is typed and not yet saved, by field; and of these, where somebody else
  // wrote meanwhile: what is done there is for whoever types to say, by Save or by
  // taking theirs. Turning the page says nothing, and goes nowhere.
  const dirty = new Map();
  const held = new Set();
  // What says which text was shown, of fields that stand on another screen.
  const elsewhere = new Map();
  let sending = false;
  let wait = 0;
  let later = 900;

  const lastShown = (name) => shownOf(name)?.value ?? elsewhere.get(name);
  const keepHere = () => {
    const texts = [...dirty].map(([name, text]) => [name, text, lastShown(name)]);
    if (texts.length) store.write(kept, { at: Date.now(), texts });
    else store.drop(kept);
  };
  const theirs = (name, text, shown) => {
    held.add(name);
    const wrap = wrapOf(name);
    const box = wrap?.querySelector(".theirs");
    if (!box) return;
    if (text !== box.dataset.text) box.querySelector("blockquote").textContent = text;
    box.hidden = false;
    theirsOf(name).value = shown;
    let take = box.querySelector("button");
    if (!take) {
      take = document.createElement("button");
      take.type = "button";
      take.className = "quiet";
      take.textContent = table.dataset.take;
      box.append(take);
    }
    take.onclick = () => {
      control(name).value = text;
      dirty.delete(name);
      settle(name, shown);
      keepHere();
      wrap.querySelector("textarea, select, input:not([type=hidden])").focus();
    };
    say(table.dataset.theirs);
  };
  const settle = (name, shown) => {
    if (!control(name)) return;
    shownOf(name).value = shown;
    theirsOf(name).value = "";
    held.delete(name);
    const box = wrapOf(name).querySelector(".theirs");
    if (box) box.hidden = true;
  };

  const send = async () => {
    const sent = [...dirty].filter(([name]) => !held.has(name));
    if (sending || !sent.length) return;
    sending = true;
    say(table.dataset.saving);
    const body = new URLSearchParams({ csrf });
    for (const [name, text] of sent) {
      body.append("field:" + name, text);
      body.append("shown:" + name, lastShown(name));
    }
    try {
      const answer = await fetch(address(id, "fields"), { method: "POST", body, redirect: "manual" });
      if (answer.status === 401 || answer.type === "opaqueredirect" || answer.status === 403) {
        say(table.dataset.signedOut, true);
        sending = false;
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      later = 900;
      const refused = new Set();
      for (const no of told.unkept) {
        refused.add(no.field);
        if (!no.theirs) dirty.delete(no.field);
        if (no.theirs) theirs(no.field, no.theirs[0], no.theirs[1]);
        else say(no.message, true);
      }
      for (const now of told.kept) {
        const typed = sent.find(([name]) => name === now.field)?.[1];
        // What was typed on meanwhile is sent next.
        if (dirty.get(now.field) === typed) dirty.delete(now.field);
        settle(now.field, now.shown);
      }
      if (!refused.size) say(table.dataset.saved);
    } catch {
      later = Math.min(later * 2, 8000);
      say(table.dataset.unsaved, true);
    }
    sending = false;
    keepHere();
    if (dirty.size > held.size) plan(later);
  };
  const plan = (time) => {
    clearTimeout(wait);
    wait = setTimeout(send, time);
  };
  const typed = (event) => {
    const name = event.target.name ?? "";
    if (!name.startsWith("field:")) return;
    const field = name.slice(6);
    dirty.set(field, table.elements[name].value);
    keepHere();
    plan(event.target.type === "radio" ? 0 : 600);
  };
  table.addEventListener("input", typed);
  addEventListener("online", () => plan(0));
  // By its buttons the form sends all of it itself.
  table.addEventListener("submit", () => {
    clearTimeout(wait);
    sending = true;
    keepHere();
  });
  // A browser that reloads a page puts back what was typed: that is not what was saved.
  for (const field of table.elements) {
    if (!field.name.startsWith("field:")) continue;
    if (field.type === "radio") field.checked = field.defaultChecked;
    else if (!field.options) field.value = field.defaultValue;
    else field.selectedIndex = Math.max([...field.options].findIndex((one) => one.defaultSelected), 0);
  }
  for (const shown of table.querySelectorAll(".theirs[hidden] input")) shown.value = "";
  // Whoever comes back to a page with something unsaved finds it, and finds it again
  // if this page is left before it is saved.
  const left = store.read(kept);
  if (fresh(left, DRAFT)) {
    for (const [name, text, shown] of left.texts) {
      const field = control(name);
      // What is kept has no space at its ends.
      if (field?.value.trim() === text.trim()) continue;
      dirty.set(name, text);
      if (!field) {
        elsewhere.set(name, shown);
        continue;
      }
      const [read, now] = [field.value, shownOf(name).value];
      field.value = text;
      // Somebody else wrote there meanwhile.
      if (shown === now) continue;
      shownOf(name).value = shown;
      theirs(name, read, now);
    }
    if (dirty.size) plan(0);
  }
  // What the server says that somebody else wrote meanwhile.
  for (const box of table.querySelectorAll(".theirs:not([hidden])")) {
    const name = box.closest("[data-field]").dataset.field;
    if (held.has(name)) continue;
    dirty.set(name, control(name).value);
    theirs(name, box.dataset.text, theirsOf(name).value);
  }
  keepHere();

  listen(id, table.dataset.revision, (news) => {
    for (const now of news.fields) {
      const field = control(now.field);
      if (!field || (shownOf(now.field).value === now.shown && !held.has(now.field))) continue;
      if (dirty.has(now.field) && dirty.get(now.field) !== now.text) {
        theirs(now.field, now.text, now.shown);
        continue;
      }
      const wrap = wrapOf(now.field);
      field.value = now.text;
      dirty.delete(now.field);
      settle(now.field, now.shown);
      // What is said below may be of a text that stands there no more.
      if (said.textContent === table.dataset.saved) say("");
      wrap.classList.add("noted-new");
      setTimeout(() => wrap.classList.remove("noted-new"), 2500);
    }
  });

  // A clicker's keys turn the pages, where nothing is typed into.
  const turn = (button) => {
    if (!button) return;
    table.requestSubmit(button);
  };
  addEventListener("keydown", (event) => {
    const inField = event.target.closest?.("input, textarea, select, summary, button, a");
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const turns = table.querySelectorAll(".turns button");
    if (event.key === "PageDown" || event.key === "ArrowRight") { event.preventDefault(); turn(turns[turns.length - 1]); }
    if ((event.key === "PageUp" || event.key === "ArrowLeft") && turns.length > 2) { event.preventDefault(); turn(turns[0]); }
  });
}

// The clock of a screen: it says when time is up, and nothing else happens.
for (const clock of document.querySelectorAll(".clock[data-minutes]")) {
  const button = clock.querySelector("button");
  const [time, spoken] = [clock.querySelector(".clock-time"), clock.querySelector("[role=status]")];
  let [left, ticking] = [Number(clock.dataset.minutes) * 60, 0];
  const show = () => {
    const whole = Math.max(left, 0);
    time.textContent = Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (ticking) {
      clearInterval(ticking);
      ticking = 0;
      button.textContent = button.dataset.start;
      return;
    }
    button.textContent = button.dataset.stop;
    show();
    ticking = setInterval(() => {
      left -= 1;
      show();
      if (left > 0) return;
      clearInterval(ticking);
      ticking = 0;
      clock.classList.add("over");
      spoken.textContent = button.dataset.over;
      time.textContent = button.dataset.over;
      button.hidden = true;
    }, 1000);
  });
}
