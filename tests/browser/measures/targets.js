// What can be pressed, with its size. A link of several lines counts by the box around them.
(selector) => [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility() && !element.matches(".skip"))
  .map((element) => {
    const { width, height } = element.getBoundingClientRect();
    return { name: element.innerText || element.id, width, height };
  })
