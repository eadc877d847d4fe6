// Ties each item of the draft to its words in the source, on hover and on focus. The page works without it.
(function () {
  "use strict";
  function light(number, on) {
    document.querySelectorAll('[data-n="' + number + '"]').forEach(function (part) {
      part.classList.toggle("is-lit", on);
    });
  }
  ["mouseover", "focusin"].forEach(function (event) {
    document.addEventListener(event, function (e) {
      var part = e.target.closest && e.target.closest("[data-n]");
      document.querySelectorAll(".is-lit").forEach(function (lit) { lit.classList.remove("is-lit"); });
      if (!part) { return; }
      light(part.dataset.n, true);
      if (event === "focusin" && part.tagName === "LI") {
        var mark = document.getElementById("v" + part.dataset.n);
        if (mark) { mark.scrollIntoView({ block: "nearest" }); }
      }
    });
  });
})();
