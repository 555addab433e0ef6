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
    .replace(/^(.{3,}?)(?:(?:ation|ment|ing|ism|ist|ery|ied|ive|ie|er|or|ed|ic|ia|al|ly|e|y)?s?)$/, "$1")
    .replace(/(...)[eiy]$/, "$1").replace(/v$/, "f");
  // Are two words at most `n` letters apart: one wrong, missing, too many, or two swapped?
  const near = (a, b, n) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    a = a.slice(i);
    b = b.slice(i);
    if (!a || !b) return a.length + b.length <= n;
    return n > 0 && (near(a.slice(1), b, n - 1) || near(a, b.slice(1), n - 1) || near(a.slice(1), b.slice(1), n - 1)
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
    const bare = single(typed), root = stem(typed);
    const found = [];
    for (const w of words.values()) {
      if (w.word === typed) found.push([w, 1]);
      else if (w.stem === root) found.push([w, 0.9]);
      else if (w.single.startsWith(bare)) found.push([w, 0.7 * bare.length / w.single.length]);
    }
    const most = typed.length > 8 ? 2 : typed.length > 4 ? 1 : 0;
    for (let n = 1; n <= most && !found.length; n++) {
      for (const w of words.values()) {
        if (Math.abs(w.single.length - bare.length) < 3 && (near(bare, w.single, n) || near(root, w.stem, n))) found.push([w, 0.5]);
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
    return { marked, found: ranked.filter(({ score }) => score > ranked[0].score / 8).map(({ page }) => page) };
  };
})();
