/* Forms marked data-outbox are written down in this browser before they are sent, and sent once the line is there. The
   server knows each by its key, so that a form sent twice is kept once. Without this script they are plain forms. */
(() => {
  "use strict";
  const bar = document.getElementById("outbox");
  if (!bar || !window.knUpload || !window.indexedDB) return;
  const { store, send, csrf, newId, watchAll, Offline, Refused, SignedOut, person } = window.knUpload;
  const EVERY = 15_000;
  const SAID = "kn-outbox-said";
  const text = bar.querySelector("[data-words]");
  let busy = false;

  /* ---- the bar: what waits, in words */
  function say(words, icon = "offline") {
    text.textContent = words;
    bar.hidden = !words;
    for (const each of bar.querySelectorAll("[data-icon]")) each.toggleAttribute("hidden", each.dataset.icon !== icon);
    for (const link of bar.querySelectorAll("a, button")) link.remove();
  }

  function link(words, href) {
    const anchor = document.createElement("a");
    anchor.textContent = words;
    anchor.href = href;
    bar.append(anchor);
  }

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn--sm";
    made.textContent = words;
    made.addEventListener("click", act);
    bar.append(made);
  }

  async function show() {
    const entries = await store.own("entries");
    const refused = entries.find((entry) => entry.refused);
    if (refused) {
      say(bar.dataset.refused.replace("%s", refused.label) + " " + refused.refused, "alert");
      button(bar.dataset.open, () => reopen(refused));
      button(bar.dataset.drop, () => forget(refused).then(show));
    } else if (entries.length) say(bar.dataset.waiting.replace("%s", entries.length));
    else if (!navigator.onLine && document.querySelector("form[data-outbox]")) say(bar.dataset.offline);
    else say("");
  }

  /* Puts the typed words and the files of a refused entry back where its form finds them. */
  async function reopen(entry) {
    try { if (entry.draft) localStorage.setItem(entry.draftKey, entry.draft); } catch (error) { /* storage is off */ }
    for (const id of entry.files) {
      const file = await store.get("files", id);
      if (file) await store.put("files", { ...file, entry: "" });
    }
    await store.drop("entries", entry.id);
    location.assign(entry.page);
  }

  /* From here on the outbox holds what was typed: keep.js must not bring it back as a second, unsent form. */
  function takeDraft(form) {
    const draftKey = ["kn-keep:" + person, location.pathname, form.dataset.keep].join(":");
    let draft = null;
    try {
      draft = localStorage.getItem(draftKey);
      localStorage.removeItem(draftKey);
      sessionStorage.removeItem("kn-keep-pending");
    } catch (error) { /* storage is off */ }
    return { draftKey, draft };
  }

  /* ---- one entry: its files first, then the form */
  async function tokensOf(entry) {
    const tokens = [];
    for (const id of entry.files) {
      const file = await store.get("files", id);
      if (file) tokens.push(await send(file));
    }
    return tokens;
  }

  async function post(entry, tokens) {
    const body = new FormData();
    for (const [name, value] of entry.fields) body.append(name, value);
    for (const token of tokens) body.append(entry.evidence, token);
    for (const [name, file] of entry.attached || []) body.append(name, file, file.name);
    body.append("csrfmiddlewaretoken", csrf());
    let answer;
    try {
      answer = await fetch(entry.url, { method: "POST", body, credentials: "same-origin" });
    } catch (error) {
      throw new Offline(String(error));
    }
    if (answer.status >= 500) throw new Offline(String(answer.status));
    if (new URL(answer.url).pathname.startsWith(bar.dataset.signInPath)) throw new SignedOut(answer.url);
    return answer;
  }

  async function forget(entry) {
    for (const id of entry.files) await store.drop("files", id);
    await store.drop("entries", entry.id);
  }

  /* Returns the server's page once it took the form; throws Refused with its words when it will not. */
  async function deliver(entry) {
    const answer = await post(entry, await tokensOf(entry));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok) {
      await forget(entry);
      return { url: answer.url, page };
    }
    const reason = page.querySelector('.error, main .notice[data-tone="bad"], main .lede');
    const refused = new Refused(reason ? reason.textContent.trim() : String(answer.status));
    refused.page = answer.status === 422 ? page : null;
    throw refused;
  }

  /* ---- a form is sent by its person */
  /* Files of plain inputs, which upload.js does not send in pieces: they lie beside the words and go with them. */
  function attached(form) {
    const inputs = Array.from(form.querySelectorAll("input[type=file]")).filter((input) => !input.closest("[data-upload]"));
    return inputs.flatMap((input) => Array.from(input.files, (file) => [input.name, file]));
  }

  async function submit(form, submitter) {
    const boxes = Array.from(form.querySelectorAll("[data-upload]"));
    const data = new FormData(form, submitter);
    const name = boxes[0]?.dataset.uploadName || "evidence";
    const own = new Set(boxes.flatMap((box) => Array.from(box.sender?.files.values() || [], (row) => row.token)));
    const fields = Array.from(data).filter(([key, value]) => typeof value === "string" && key !== "csrfmiddlewaretoken" && !(key === name && own.has(value)));
    const entry = { id: newId(), person, page: location.pathname + location.search, url: form.action || location.href, label: form.dataset.label || document.title, evidence: name, fields, files: [], attached: attached(form), at: Date.now(), refused: "", ...takeDraft(form) };
    for (const box of boxes) entry.files.push(...((await box.sender?.handOver(entry.id)) || []));
    await store.put("entries", entry);
    form.setAttribute("aria-busy", "true");
    form.inert = true;
    sentHere.set(entry.id, form);
    await exclusively(() => settle(entry, form));
  }

  async function settle(entry, form) {
    if (!(await store.get("entries", entry.id))) return;
    say(bar.dataset.sending, "upload");
    try {
      const { url, page } = await deliver(entry);
      if (form) return follow(url, page);
      say(bar.dataset.sent, "check");
    } catch (error) {
      if (error instanceof SignedOut) return signIn();
      if (error instanceof Refused) return refuse(entry, error, form);
      if (!(error instanceof Offline)) throw error;
      if (form) beginAnew(entry, form);
      await show();
    }
  }

  /* Without a line the next thing can be written down at once: a form with a key takes a new one. */
  function beginAnew(entry, form) {
    if (!form.elements.key) return;
    sentHere.delete(entry.id);
    form.reset();
    form.elements.key.value = crypto.randomUUID ? crypto.randomUUID() : newId();
    for (const list of form.querySelectorAll(".upload__list")) list.replaceChildren();
    form.removeAttribute("aria-busy");
    form.inert = false;
  }

  function follow(url, page) {
    const said = page.querySelector(".toast span");
    try { if (said) sessionStorage.setItem(SAID, said.textContent.trim()); } catch (error) { /* storage is off: the page itself shows the result */ }
    location.assign(url);
  }

  /* The page with its errors takes the place of this one; from another page the bar says what is wrong. */
  async function refuse(entry, error, form) {
    if (form && error.page) {
      await forget(entry);
      say("");
      const main = document.adoptNode(error.page.querySelector("main"));
      document.querySelector("main").replaceWith(main);
      main.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
      main.querySelector(".errors, .error")?.scrollIntoView();
      return;
    }
    await store.put("entries", { ...entry, refused: error.message });
    await show();
  }

  function signIn() {
    say(bar.dataset.signedOut, "alert");
    link(bar.dataset.signIn, bar.dataset.signInPath + "?next=" + encodeURIComponent(location.pathname + location.search));
  }

  /* ---- what waits goes as soon as it can, from any page, from one tab at a time */
  async function exclusively(work) {
    if (busy) return show();
    busy = true;
    try {
      if (navigator.locks) await navigator.locks.request("kn-outbox", { ifAvailable: true }, (lock) => (lock ? work() : show()));
      else await work();
    } finally {
      busy = false;
    }
  }

  async function sendAll() {
    const entries = (await store.own("entries")).filter((entry) => !entry.refused);
    if (!entries.length) return show();
    await exclusively(async () => {
      for (const entry of entries) await settle(entry, sentHere.get(entry.id));
    });
  }

  const sentHere = new Map(); // entry id -> the form on this very page

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-outbox]")) return;
    event.preventDefault();
    if (form.inert) return;
    submit(form, event.submitter);
  });

  function repeatMessage() {
    let said = null;
    try { said = sessionStorage.getItem(SAID); sessionStorage.removeItem(SAID); } catch (error) { /* storage is off */ }
    if (said && !document.querySelector(".toast")) { say(said, "check"); setTimeout(show, 6000); return true; }
    return false;
  }

  document.addEventListener("htmx:load", (event) => watchAll(event.target));
  window.addEventListener("online", sendAll);
  window.addEventListener("offline", show);
  window.addEventListener("kn:offline", show);
  setInterval(() => navigator.onLine && sendAll(), EVERY);
  if (!repeatMessage()) sendAll();
})();
