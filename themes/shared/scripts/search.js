// Full-text search that forgives a slip of the pen; loaded when someone uses the field.
const marks = /\p{M}/gu;

// One form for all ways of writing a word: no accents, no capitals, and no letters that Unicode
// does not take apart: the Turkish dotless i, the Polish l with a stroke.
const letters = { ı: "i", ł: "l", đ: "d", ø: "o" };
const folded = (word) => word.normalize("NFKD").replace(marks, "").toLowerCase().replace(marks, "").replace(/[ıłđø]/g, (letter) => letters[letter]);

// A long word is also known by its ends: Dutch writes "zeemeerminzwemmen" as one word.
const ends = (word) => {
  const term = folded(word), found = [term];
  for (let at = term.startsWith("ال") ? 2 : 3; at <= term.length - 4 && term.length > 6; at++) found.push(term.slice(at));
  return found;
};

// Returns a function from a question to the places of what fits it, each with its rank.
export async function open(engine, words, stamp) {
  const [{ default: MiniSearch }, data] = await Promise.all([
    import(engine),
    fetch(words).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer))),
  ]);
  if (data.stamp !== stamp) throw data;
  const fields = ["title", "partner", "kind", "place", "text"];
  const index = new MiniSearch({
    fields,
    processTerm: (term, field) => (field === "text" || field === "partner" ? folded(term) : ends(term)),
  });
  index.addAll(data.rows.map((row, id) => Object.assign({ id }, ...fields.map((name, at) => ({ [name]: row[at] })))));
  return (question) => {
    const options = {
      processTerm: folded,
      combineWith: "AND",
      boost: { title: 3, kind: 2 },
      prefix: (term) => term.length > 2,
    };
    // A slip of the pen is thought of only when the words as they stand find nothing.
    const slips = { ...options, fuzzy: (term) => (term.length > 4 ? .2 : false) };
    // And of the first part of a long word when that finds nothing either: "dansschool".
    const starts = (long) => ({ ...options, processTerm: (term) => folded(term).slice(0, Math.max(4, folded(term).length - long)) });
    let hits = index.search(question, options);
    if (!hits.length) hits = index.search(question, slips);
    for (let long = 1; !hits.length && long < 12; long++) hits = index.search(question, starts(long));
    return new Map(hits.map((hit, rank) => [hit.id, rank]));
  };
}
