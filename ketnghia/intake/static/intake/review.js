// Ties each item of the draft to its words in the source, on hover and on focus. The page works without it.
(function () {
  "use strict";

  function light(number) {
    document.querySelectorAll(".is-lit").forEach(function (part) { part.classList.remove("is-lit"); });
    document.querySelectorAll('[data-n="' + number + '"]').forEach(function (part) { part.classList.add("is-lit"); });
  }

  // Scrolls the source alone: moving the page under the pointer would lose the click that gave the focus.
  function reveal(number) {
    var mark = document.getElementById("v" + number);
    var paper = mark && mark.closest(".doc");
    if (!paper || paper.scrollHeight <= paper.clientHeight) { return; }
    var distance = mark.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    paper.scrollTop += distance - paper.clientHeight / 3;
  }

  ["mouseover", "focusin"].forEach(function (event) {
    document.addEventListener(event, function (e) {
      var part = e.target.closest("[data-n]");
      light(part ? part.dataset.n : "");
      if (part && event === "focusin" && part.tagName === "LI") { reveal(part.dataset.n); }
    });
  });
})();
