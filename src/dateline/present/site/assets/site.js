// What a page does beyond its links and forms. Everything works without it.
"use strict";
(() => {
  const walkable = () => [...document.querySelectorAll("[data-walk]")];

  // In the reader, the arrow keys and j, k walk from claim to claim.
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }[event.key];
    const claims = walkable();
    if (!step || !claims.length) return;
    event.preventDefault();
    const at = claims.indexOf(document.activeElement);
    const next = claims[Math.min(claims.length - 1, Math.max(0, at + step))];
    next.focus();
    next.scrollIntoView({ block: "center" });
  });

  // The list beside the text follows the walk.
  document.addEventListener("focusin", (event) => {
    const name = event.target.dataset ? event.target.dataset.walk : "";
    const item = name ? document.getElementById(name) : null;
    if (!item) return;
    document.querySelectorAll(".list li.current").forEach((other) => other.classList.remove("current"));
    item.classList.add("current");
    const list = item.closest(".list");
    list.scrollTop = item.offsetTop - list.offsetTop - list.clientHeight / 2;
  });

  // A citation is selected whole when it is looked at.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea[readonly]")) event.target.select();
  });
})();
