/* Sends the files of a form in pieces as soon as they are chosen (tus 1.0), photos shrunk first. What is on its way lies
   in IndexedDB: a broken line or a reload goes on where it stopped. Without this script the plain file input works. */
(() => {
  "use strict";
  const PIECE = 256 * 1024;
  const SIDE = 1600;
  const QUALITY = 0.8;
  const SMALL = 700 * 1024; // a photo no larger than this and SIDE stays as it is
  const VERSION = "1.0.0";
  const person = document.body.dataset.person || "";

  /* ---- what is kept in this browser: `files` on their way, `entries` (whole forms) that wait for the line */
  let opened;
  function database() {
    opened ||= new Promise((resolve, reject) => {
      const asked = indexedDB.open("kn-outbox", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("files", { keyPath: "id" });
        asked.result.createObjectStore("entries", { keyPath: "id" });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opened;
  }

  async function inStore(store, mode, work) {
    const kept = (await database()).transaction(store, mode).objectStore(store);
    const asked = work(kept);
    return new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  const store = {
    put: (name, row) => inStore(name, "readwrite", (kept) => kept.put(row)),
    drop: (name, id) => inStore(name, "readwrite", (kept) => kept.delete(id)),
    get: (name, id) => inStore(name, "readonly", (kept) => kept.get(id)),
    own: async (name) => (await inStore(name, "readonly", (kept) => kept.getAll())).filter((row) => row.person === person),
  };

  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function csrf() {
    const field = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (field) return field.value;
    try { return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]; } catch (error) { return ""; }
  }

  /* ---- the protocol. `Offline`: try again later; `Refused`: the server's last word; `SignedOut`: sign in first */
  class Offline extends Error {}
  class Refused extends Error {}
  class SignedOut extends Error {}

  async function ask(address, method, headers = {}, body = undefined) {
    let answer;
    try {
      answer = await fetch(address, { method, body, credentials: "same-origin", headers: { "Tus-Resumable": VERSION, "X-CSRFToken": csrf(), ...headers } });
    } catch (error) {
      throw new Offline(String(error));
    }
    if (answer.status >= 500) throw new Offline(String(answer.status));
    if (answer.redirected || (answer.status === 403 && !answer.headers.get("Tus-Resumable"))) throw new SignedOut(answer.url);
    return answer;
  }

  function inBase64(text) {
    return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  }

  async function begin(file) {
    const answer = await ask(file.to, "POST", { "Upload-Length": String(file.blob.size), "Upload-Metadata": `filename ${inBase64(file.name)}` });
    if (answer.status !== 201) throw new Refused(await answer.text());
    file.address = answer.headers.get("Location");
    await store.put("files", file);
  }

  /* Sends what is missing of `file` and returns its token; `say(percent)` as it goes. */
  async function send(file, say = () => {}) {
    if (!file.address) await begin(file);
    let asked = await ask(file.address, "HEAD");
    if (asked.status === 404) {
      await begin(file);
      asked = await ask(file.address, "HEAD");
    }
    let offset = Number(asked.headers.get("Upload-Offset"));
    while (offset < file.blob.size) {
      say(Math.floor((100 * offset) / file.blob.size));
      const piece = file.blob.slice(offset, offset + PIECE);
      const answer = await ask(file.address, "PATCH", { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" }, piece);
      if (answer.status === 409) offset = Number((await ask(file.address, "HEAD")).headers.get("Upload-Offset"));
      else if (answer.status === 204) offset = Number(answer.headers.get("Upload-Offset"));
      else throw new Refused(await answer.text());
    }
    return file.address.replace(/\/$/, "").split("/").pop();
  }

  /* ---- photos: at most SIDE pixels, upright, as JPEG; whatever cannot be drawn goes as it is */
  async function shrunk(chosen) {
    const odd = /^image\/hei[cf]$/.test(chosen.type); // only some browsers draw these; the server takes none
    if (!odd && !/^image\/(jpeg|png|webp)$/.test(chosen.type)) return { blob: chosen, name: chosen.name };
    try {
      const picture = await createImageBitmap(chosen, { imageOrientation: "from-image" });
      const share = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      if (!odd && share === 1 && chosen.size <= SMALL) return { blob: chosen, name: chosen.name };
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * share);
      canvas.height = Math.round(picture.height * share);
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
      return blob ? { blob, name: chosen.name.replace(/\.\w+$/, "") + ".jpg" } : { blob: chosen, name: chosen.name };
    } catch (error) {
      return { blob: chosen, name: chosen.name };
    }
  }

  /* ---- the list in the form */
  class Sender {
    constructor(box) {
      this.box = box;
      this.form = box.closest("form");
      this.list = box.querySelector(".upload__list");
      this.input = box.querySelector("input[type=file]");
      this.files = new Map(); // id -> {file, line}
      this.queue = Promise.resolve();
      this.input.addEventListener("change", () => this.take());
      window.addEventListener("online", () => this.resume());
      setInterval(() => this.resume(), 15_000);
      this.restore();
    }

    get page() { return location.pathname; }

    async take() {
      const chosen = Array.from(this.input.files);
      this.input.value = ""; // they come in pieces, not with the form
      for (const each of chosen) {
        const line = this.line(each.name, this.box.dataset.shrinking);
        const { blob, name } = await shrunk(each);
        const file = { id: newId(), person, page: this.page, to: this.box.dataset.upload, name, blob, at: Date.now(), address: "", entry: "" };
        await store.put("files", file);
        this.watch(file, line);
      }
    }

    async restore() {
      const kept = (await store.own("files").catch(() => [])).filter((file) => file.page === this.page && !file.entry);
      for (const file of kept) this.watch(file, this.line(file.name, this.box.dataset.waiting));
    }

    watch(file, line) {
      const row = { file, line, token: "", refused: false, sending: false };
      this.files.set(file.id, row);
      line.querySelector("button").addEventListener("click", () => this.forget(row));
      this.start(row);
    }

    start(row) {
      if (row.token || row.refused || row.sending) return;
      row.sending = true;
      this.queue = this.queue.then(() => this.one(row)).finally(() => { row.sending = false; });
    }

    async one(row) {
      if (!this.files.has(row.file.id) || row.held) return;
      const words = this.box.dataset;
      try {
        row.token = await send(row.file, (percent) => this.say(row, words.sending.replace("%s", percent)));
        this.say(row, words.sent, "ok");
        row.line.querySelector("input").value = row.token;
        row.line.querySelector("input").disabled = false;
      } catch (error) {
        row.refused = error instanceof Refused;
        this.say(row, row.refused ? error.message || words.refused : words.waiting, row.refused ? "bad" : "");
        if (!row.refused) window.dispatchEvent(new CustomEvent("kn:offline"));
      }
    }

    resume() { for (const row of this.files.values()) this.start(row); }

    async forget(row) {
      this.files.delete(row.file.id);
      row.line.remove();
      await store.drop("files", row.file.id);
      if (row.file.address) ask(row.file.address, "DELETE").catch(() => {});
    }

    line(name, words) {
      const line = document.createElement("li");
      line.className = "row row--apart";
      const label = document.createElement("span");
      label.textContent = name;
      const state = document.createElement("span");
      state.className = "small muted";
      state.dataset.state = "";
      state.textContent = words;
      const token = document.createElement("input");
      token.type = "hidden";
      token.name = this.box.dataset.uploadName;
      token.disabled = true;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn--quiet btn--sm";
      button.textContent = this.box.dataset.drop;
      line.append(label, state, token, button);
      this.list.append(line);
      return line;
    }

    say(row, words, tone = "") {
      const state = row.line.querySelector("[data-state]");
      state.textContent = words;
      state.dataset.state = tone;
    }

    /* The files of the form as the outbox takes them: from here on they are its business. */
    async handOver(entry) {
      const rows = Array.from(this.files.values()).filter((row) => !row.refused);
      for (const row of rows) {
        row.held = true;
        row.file.entry = entry;
        await store.put("files", row.file);
      }
      this.files.clear();
      return rows.map((row) => row.file.id);
    }
  }

  function watchAll(root) {
    for (const box of root.querySelectorAll("[data-upload]")) {
      if (box.sender || !window.indexedDB) continue;
      box.classList.add("upload--on");
      box.sender = new Sender(box);
    }
  }

  window.knUpload = { store, send, csrf, newId, watchAll, Offline, Refused, SignedOut, person };
  watchAll(document);
})();
