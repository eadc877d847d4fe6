/* Says so when a request in the background failed; without it a pressed button would simply do nothing. */
(() => {
  "use strict";
  const box = document.getElementById("trouble");
  if (!box) return;
  const words = box.querySelector("[data-words]");
  const general = words.textContent;

  /* An action that was refused (4xx) answers with a page that says why; a broken line or server says nothing. */
  function reasonOf(request) {
    if (!request || request.status < 400 || request.status > 499) return "";
    const page = new DOMParser().parseFromString(request.responseText || "", "text/html");
    const reason = page.querySelector('main .notice[data-tone="bad"], main .lede');
    return reason ? reason.textContent.trim() : "";
  }

  function say(event) {
    words.textContent = reasonOf(event.detail.xhr) || general;
    box.hidden = false;
  }

  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, say);
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) box.hidden = true; });
})();
