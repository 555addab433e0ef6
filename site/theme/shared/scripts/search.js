// Search on this page alone: one file of words is fetched once, and what is typed never leaves the page.
// The file is described in sitebuild/render/search.py.
(() => {
  const form = document.getElementById("search");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const none = document.getElementById("search-none");
  const input = form.querySelector("input");
  const file = new URL(form.dataset.index, document.baseURI);
  const root = new URL("../", file);
  let loading, timer, secret;

  // The same words as split_words in search.py.
  const split = (text) =>
    (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['‘’]/g, "")
      .match(/[\p{L}\p{N}]{2,}/gu) || []);
  // Doubled letters are where spelling slips most: grafitti, harrassment.
  const single = (word) => word.replace(/(.)\1+/g, "$1");
  const stem = (word) => single(word)
    .replace(/^(.{3,}?)(?:ing|ed)s?$/, "$1")
    .replace(/^(.{3,}?)(?:(?:ation|ment|ism|ist|ery|ive|ie|er|our|or|ic|ia|al|ly|e|y)?s?)$/, "$1")
    .replace(/(...)[eiy]$/, "$1").replace(/v$/, "f");
  // Are two words at most `n` letters apart: one wrong, missing, too many, or two swapped?
  const near = (a, b, n) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    a = a.slice(i);
    b = b.slice(i);
    if (!a || !b) return a.length + b.length <= n;
    return n > 0 && (near(a.slice(1), b, n - 1) || near(a, b.slice(1), n - 1)
      || near(a.slice(1), b.slice(1), n - 1)
      || (a[0] === b[1] && a[1] === b[0] && near(a.slice(2), b.slice(2), n - 1)));
  };

  const read = ({ pages, stop, words }) => ({
    pages,
    stop: new Set(stop.split(" ")),
    words: new Map(words.split(",").map((line) => {
      const [word, postings] = line.split(" ");
      return [word, { word, postings, single: single(word), stem: stem(word) }];
    })),
  });
  const load = () => (loading ||= fetch(file, { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(read)
    .catch((fault) => { loading = null; throw fault; }));

  // The words of the site that one typed word may mean, each with how well it fits, 0 to 1.
  const meant = (typed, words) => {
    const bare = single(typed);
    const base = stem(typed);
    const found = [];
    for (const w of words.values()) {
      if (w.word === typed) found.push([w, 1]);
      else if (w.stem === base) found.push([w, 0.9]);
      else if (w.single.startsWith(bare)) found.push([w, 0.7 * bare.length / w.single.length]);
    }
    const most = typed.length > 8 ? 2 : typed.length > 4 ? 1 : 0;
    for (let n = 1; n <= most && !found.length; n++) {
      for (const w of words.values()) {
        const alike = Math.abs(w.single.length - bare.length) < 3;
        if (alike && (near(bare, w.single, n) || near(base, w.stem, n))) found.push([w, 0.5]);
      }
    }
    return found;
  };
  // "flytipping" where the site says "fly tipping".
  const parts = (typed, words) => {
    for (let i = 3; i < typed.length - 2 && !words.has(typed); i++) {
      const two = [typed.slice(0, i), typed.slice(i)];
      if (two.every((part) => words.has(part))) return two;
    }
    return [typed];
  };

  const search = (text, { pages, stop, words }) => {
    const all = split(text);
    const telling = all.filter((word) => !stop.has(word));
    const terms = (telling.length ? telling : all).flatMap((word) => parts(word, words));
    const marked = new Set();
    const scores = new Map();
    for (const term of new Set(terms)) {
      const best = new Map();
      for (const [w, fit] of meant(term, words)) {
        marked.add(w.word);
        let page = -1;
        for (const [, gap, letter] of w.postings.matchAll(/([0-9a-z]*)([A-Z])/g)) {
          page += 1 + (gap ? parseInt(gap, 36) : 0);
          const weight = letter.charCodeAt(0) - 64;
          best.set(page, Math.max(best.get(page) || 0, fit * weight / (weight + 4)));
        }
      }
      const rare = Math.log(1 + pages.length / (best.size + 1));
      for (const [page, score] of best) {
        const so = scores.get(page) || { score: 0, met: 0 };
        scores.set(page, { score: so.score + rare * score, met: so.met + 1 });
      }
    }
    const ranked = [...scores].map(([page, { score, met }]) => ({ page: pages[page], score: score * met }))
      .sort((a, b) => b.score - a.score);
    const worth = ranked.filter(({ score }) => score > ranked[0].score / 6); // the rest met a word by chance
    return { marked, found: worth.map(({ page }) => page) };
  };

  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const summary = (text, marked) => element("p", ...text.split(/([\p{L}\p{M}\p{N}'‘’]+)/u)
    .map((part) => (split(part).some((word) => marked.has(word)) ? element("mark", part) : part)));
  const result = ([address, title, words], marked) => {
    const link = element("a", title);
    link.href = new URL(address.slice(1), root);
    return element("li", link, summary(words, marked));
  };
  const show = (said, items = [], empty = false) => {
    status.textContent = said;
    list.replaceChildren(...items);
    none.hidden = !empty;
  };
  const answer = async () => {
    clearTimeout(timer);
    const typed = input.value.trim();
    if (!typed) return show("");
    try {
      const index = await load();
      if (typed !== input.value.trim()) return; // typed on while the file came
      const { marked, found } = search(typed, index);
      secret = !found.length || found.some((page) => page[3]);
      const count = found.length === 1 ? "1 page" : `${found.length || "No"} pages`;
      show(`${count} found for ${typed}`, found.map((page) => result(page, marked)), !found.length);
    } catch {
      show("The search did not load. Check your connection and try again.", [], true);
    }
  };

  form.addEventListener("focusin", () => load().catch(() => {}));
  form.addEventListener("input", () => {
    secret = true; // until the answer shows that it is not
    clearTimeout(timer);
    timer = setTimeout(answer, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault(); // or the browser would put what was typed into the address
    answer();
  });
  // The Back button shall not show a search that led to a page on abuse.
  addEventListener("pagehide", () => {
    if (!secret) return;
    input.value = "";
    show("");
  });
  form.hidden = false;
})();
