// Lines of text that lie on one another, are cut off, or stand outside the window. What is folded, off screen
// until it has the focus, or fixed above the page by intent is left out.
() => {
  const out = ".skip, .exit, .visually-hidden, details:not([open]) > :not(summary)";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  const faults = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(out) || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      lines.push({ box, text: node.data.trim().slice(0, 40) });
      if (!parent.closest(".table") && (box.left < 0 || box.right > innerWidth + 1)) {
        faults.push(`outside: ${node.data.trim().slice(0, 40)}`);
      }
    }
    const style = getComputedStyle(parent);
    if (/hidden|clip/.test(style.overflow) && (parent.scrollWidth > parent.clientWidth + 1
      || parent.scrollHeight > parent.clientHeight + 1)) faults.push(`cut off: ${node.data.trim().slice(0, 40)}`);
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach((one, index) => {
    for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom - 4; next++) {
      const other = lines[next];
      const shared = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (shared > 2) faults.push(`overlap: ${one.text} | ${other.text}`);
    }
  });
  return faults;
}
