// The element that has the focus: its name, place in the document, ring, and whether its first line can be seen.
() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0];
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    name: element.innerText || element.id || element.tagName,
    place: [...document.querySelectorAll("*")].indexOf(element),
    ring: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
    under: style.boxShadow !== "none",
    seen: Boolean(top) && (element.contains(top) || top.contains(element)),
  };
}
