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
  const follow = (name) => {
    const item = name ? document.getElementById(name) : null;
    if (!item || !item.closest(".list")) return;
    document.querySelectorAll(".list li.current").forEach((other) => other.classList.remove("current"));
    item.classList.add("current");
    const list = item.closest(".list");
    list.scrollTop = item.offsetTop - list.offsetTop - list.clientHeight / 2;
  };
  document.addEventListener("focusin", (event) => follow(event.target.dataset ? event.target.dataset.walk : ""));

  // It begins at the words that a citation led to.
  const cited = [...document.querySelectorAll("#text a.u")].find((one) => one.querySelector(".ring"));
  if (cited) follow(cited.hash.slice(1));

  // Words selected in an article are ready to be added as what was missed.
  document.addEventListener("selectionchange", () => {
    const words = document.querySelector("[data-words]");
    const chosen = document.getSelection();
    if (!words || !chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const from = range.startContainer;
    const block = (from.nodeType === 1 ? from : from.parentElement).closest("#text [data-start]");
    if (!block) return;
    const before = document.createRange();
    before.selectNodeContents(block);
    before.setEnd(range.startContainer, range.startOffset);
    words.value = chosen.toString().trim();
    document.querySelector("[data-near]").value = Number(block.dataset.start) + [...before.toString()].length;
  });

  // A citation is selected whole when it is looked at.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea[readonly]")) event.target.select();
  });
})();
