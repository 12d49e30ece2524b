// What went in and what came out: headline figures, funnel, cost, answers, leaderboard, provenance.

const data = JSON.parse(document.getElementById("data").textContent);

function tile(title, figure, note) {
  return h("div", { class: "tile" }, h("dt", {}, title), h("dd", {}, h("div", { class: figure.length > 14 ? "figure long" : "figure" }, figure), h("div", { class: "note" }, note)));
}

/** The evaluation whose labels are the run's own; the first that there is. */
const evaluation = (data.evaluation.sets ?? [])[0];

function totalCost() {
  const ledger = data.origins.ledger;
  const priced = ledger.filter((entry) => known(entry.cost_usd));
  return { calls: d3.sum(ledger, (entry) => entry.calls), unpriced: ledger.length - priced.length, usd: priced.length ? d3.sum(priced, (entry) => entry.cost_usd) : NaN };
}

function headlines() {
  const steps = data.funnel.prompts, pairs = data.funnel.pairs;
  const tiles = [];
  if (steps.length) {
    const last = steps[steps.length - 1];
    tiles.push(tile(`Prompts ${last.label}`, count(last.count), steps.length > 1 ? `of ${count(steps[0].count)}` : ""));
  }
  if (pairs.length) tiles.push(tile(pairs[Math.min(1, pairs.length - 1)].label.replace("pairs", "Pairs"), count(pairs[Math.min(1, pairs.length - 1)].count), `of ${count(pairs[0].count)} that the rankings imply`));
  const board = data.leaderboard;
  if (board?.standings) {
    const best = board.standings[0];
    const rivals = board.standings.filter((standing) => standing.best_rank === 1).length;
    tiles.push(tile("Strongest model", best.model, `preferred ${percent(best.win_rate, 0)} of the time${rivals > 1 ? `; ${plural(rivals - 1, "other")} not surely weaker` : ""}`));
  }
  if (data.audit) {
    const biased = data.audit.findings.filter((finding) => finding.biased);
    tiles.push(tile("Judge on trial", biased.length ? plural(biased.length, "bias", "biases") : "no bias seen", biased.length ? [...new Set(biased.map((finding) => finding.kind))].join(", ") : `${plural(data.audit.findings.length, "check")}`));
  }
  if (evaluation) {
    tiles.push(tile("Reward model is right on", percent(evaluation.accuracy), `of ${count(evaluation.pairs)} held-out pairs (${range(evaluation.accuracy_low, evaluation.accuracy_high, percent)}); the longer answer wins ${percent(evaluation.baselines?.longer)}`));
  }
  const cost = totalCost();
  if (cost.calls) tiles.push(tile("Cost", known(cost.usd) ? dollars(cost.usd) : "not priced", `${count(cost.calls)} calls${known(cost.usd) && cost.unpriced ? "; some models have no price" : ""}`));
  document.getElementById("content").append(h("dl", { class: "tiles" }, tiles));
}

function title() {
  const name = `Run “${data.pipeline.name}”`;
  document.title = `${name} · Murmuration report`;
  document.getElementById("title").textContent = name;
  const parts = [];
  if (data.answers.length) parts.push(`${count(d3.sum(data.answers, (row) => row.answers))} answers of ${plural(data.answers.length, "model")}`);
  const judges = [...new Set((data.audit?.settings ?? []).map((setting) => setting.judge))];
  if (judges.length) parts.push(`ranked by ${judges.join(", ")}`);
  if (known(data.origins.seed)) parts.push(`seed ${data.origins.seed}`);
  document.getElementById("summary").textContent = parts.join(" · ");
}

function lossTable(steps) {
  const losses = steps.flatMap((step) => Object.entries(step.lost).map(([reason, number]) => ({ step: step.label, reason, number })));
  return losses.length
    ? table("Noted losses", [{ title: "reason", of: (row) => row.reason }, { title: "before", of: (row) => `“${row.step}”` }, { title: "times", number: true, of: (row) => count(row.number) }], losses)
    : h("p", { class: "soft" }, "No loss was noted.");
}

function steps(name, all) {
  if (!all.length) return [missing(`There are no ${name} in this folder yet.`)];
  const rows = all.map((step, i) => ({ name: step.label, value: step.count, before: step.label.startsWith("of them") ? 0 : all[Math.max(0, i - 1)].count, note: count(step.count) }));
  const whole = all.filter((step) => !step.label.startsWith("of them"));
  const kept = whole[whole.length - 1].count, first = whole[0].count;
  const said = whole.length > 1 ? `${count(kept)} of ${count(first)} ${name} are left at the end (${percent(first ? kept / first : NaN)}).` : `There are ${count(first)} ${name}.`;
  return [chart(`${name[0].toUpperCase()}${name.slice(1)} left after each step`, said, barChart(rows, { label: name, format: d3.format("~s") })), lossTable(all)];
}

function funnel() {
  section("funnel", "From prompts to pairs",
    h("p", {}, "What is left after each step. The pale end of a bar was lost on the way to it; why, as far as it was noted, stands below."),
    steps("prompts", data.funnel.prompts),
    steps("pairs", data.funnel.pairs));
}

function cost() {
  const ledger = data.origins.ledger;
  if (!ledger.length) return section("cost", "Cost", missing("The manifest has no record of calls."));
  const total = totalCost();
  const tokens = (entry, name) => entry.usage?.[name] ?? 0;
  return section("cost", "Cost",
    h("p", {}, `${count(total.calls)} calls used ${count(d3.sum(ledger, (entry) => tokens(entry, "input_tokens")))} tokens in and ${count(d3.sum(ledger, (entry) => tokens(entry, "output_tokens")))} out`
      + (known(total.usd) ? `, for ${dollars(total.usd)}${total.unpriced ? " and what the models without a price cost" : ""}.` : ". No prices were given, so there is no sum of money.")),
    table("Calls by stage and model", [
      { title: "stage", of: (row) => row.stage },
      { title: "model", of: (row) => row.model },
      { title: "answered", number: true, of: (row) => count(row.answered) },
      { title: "failed", number: true, of: (row) => count(row.failed) },
      { title: "calls", number: true, of: (row) => count(row.calls) },
      { title: "tokens in", number: true, of: (row) => count(tokens(row, "input_tokens")) },
      { title: "tokens out", number: true, of: (row) => count(tokens(row, "output_tokens")) },
      { title: "USD", number: true, of: (row) => dollars(row.cost_usd) },
    ], ledger));
}

function answers() {
  const models = data.answers;
  if (!models.length) return section("answers", "Answers", missing("There are neither responses nor rankings in this folder."));
  const longest = models[0], shortest = models[models.length - 1];
  const said = models.length > 1
    ? `The dot is the median, the line holds eight answers in ten. ${longest.model} writes longest (median ${count(longest.median)} characters), ${shortest.model} shortest (${count(shortest.median)}).`
    : "The dot is the median, the line holds eight answers in ten.";
  const odd = (row) => Object.entries(row.flags).map(([flag, number]) => `${count(number)} ${flag}`).join(", ") || "none";
  return section("answers", "Answers",
    chart("Length of answers by model", said, intervalChart(models.map((row) => ({ name: row.model, value: row.median, low: row.tenth, high: row.ninetieth })), { label: "characters", format: d3.format("~s"), domain: [0, d3.max(models, (row) => row.ninetieth) || 1] })),
    table("Answers by model", [
      { title: "model", of: (row) => row.model },
      { title: "answers", number: true, of: (row) => count(row.answers) },
      { title: "10 % shorter than", number: true, of: (row) => count(row.tenth) },
      { title: "median", number: true, of: (row) => count(row.median) },
      { title: "10 % longer than", number: true, of: (row) => count(row.ninetieth) },
      { title: "odd", of: odd },
    ], models));
}

function winMatrix(board) {
  const share = (i, j) => {
    const games = board.wins[i][j] + board.wins[j][i] + board.ties[i][j];
    return games ? (board.wins[i][j] + board.ties[i][j] / 2) / games : NaN;
  };
  const cell = (i, j) => {
    const made = h("td", {}, i === j ? "" : percent(share(i, j), 0));
    if (i !== j && known(share(i, j))) made.style.setProperty("--share", share(i, j).toFixed(2));
    return made;
  };
  const column = (model, i) => h("th", { scope: "col", abbr: model, title: model, "aria-label": model }, `${i + 1}`);
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Win matrix" },
    h("table", { class: "matrix" },
      h("caption", {}, h("span", {}, "How often the row’s model is preferred to the column’s, ties as halves; columns have the rows’ numbers")),
      h("thead", {}, h("tr", {}, h("td"), board.models.map(column))),
      h("tbody", {}, board.models.map((model, i) => h("tr", {}, h("th", { scope: "row" }, `${i + 1} ${model}`), board.models.map((_, j) => cell(i, j)))))));
}

function leaderboard() {
  const board = data.leaderboard;
  if (!board) return section("leaderboard", "Leaderboard", missing("There are no rankings in this folder yet."));
  if (!board.standings) return section("leaderboard", "Leaderboard", missing(`No strengths: ${board.missing}.`));
  const best = board.standings[0];
  const groups = board.inseparable.length ? ` Not told apart: ${board.inseparable.map((group) => group.join(" and ")).join("; ")}.` : " Every model is told apart from every other.";
  return section("leaderboard", "Leaderboard",
    h("p", {}, `Who is preferred, by the judge’s rankings: Bradley-Terry strengths over ${count(board.comparisons)} comparisons of ${plural(board.prompts, "prompt")}, ties modelled by Davidson.`),
    board.unplaced.length ? h("p", {}, `Not placed, since their comparisons with these models all go one way: ${board.unplaced.map((row) => row.model).join(", ")}.`) : null,
    chart("Strength of models", `The line is the 95 % interval, from drawing prompts again ${count(board.bootstraps)} times; 0 is the mean. ${best.model} leads.${groups}`,
      intervalChart(board.standings.map((row) => ({ name: row.model, value: row.strength, low: row.interval.low, high: row.interval.high })), { label: "strength (logits)", format: d3.format("~g"), reference: 0 })),
    table("Standings; a win rate counts ties as halves, and “at equal length” is what is left of it when no answer is longer", [
      { title: "model", of: (row) => row.model },
      { title: "rank", number: true, of: (row) => (row.best_rank === row.worst_rank ? `${row.best_rank}` : `${row.best_rank} to ${row.worst_rank}`) },
      { title: "strength", number: true, of: (row) => fixed(row.strength) },
      { title: "95 %", number: true, of: (row) => range(row.interval.low, row.interval.high) },
      { title: "Elo", number: true, of: (row) => count(row.elo) },
      { title: "win rate", number: true, of: (row) => percent(row.win_rate) },
      { title: "at equal length", number: true, of: (row) => percent(row.win_rate_at_equal_length) },
    ], board.standings),
    winMatrix(board));
}

/** The settings of one part of the run as rows of name and value. */
function settings(part, values) {
  const text = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : value);
  return Object.entries(values ?? {}).map(([name, value]) => [`${part}: ${name.replaceAll("_", " ")}`, text(value)]);
}

function provenance() {
  const { origins, model, pipeline } = data;
  const hashes = (caption, files) => table(caption, [{ title: "file", of: (row) => row[0] }, { title: "SHA-256", of: (row) => h("span", { class: "hash" }, row[1]) }], Object.entries(files));
  const facts = [
    ["murmur", origins.murmur], ["Java", origins.environment && `${origins.environment.java} (${origins.environment.java_vendor})`],
    ["system", origins.environment?.os], ["seed", origins.seed],
  ].filter(([, value]) => value != null);
  const chosen = [...settings("judge", pipeline.judge), ...settings("pairs", pipeline.pairs), ...settings("reward model", model.settings)];
  const twoColumns = (caption, rows) => table(caption, [{ title: "what", of: (row) => row[0] }, { title: "value", of: (row) => String(row[1]) }], rows);
  section("provenance", "Provenance",
    facts.length ? twoColumns("Versions", facts) : missing("There is no manifest in this folder."),
    chosen.length ? h("details", {}, h("summary", {}, `All ${count(chosen.length)} settings`), twoColumns("Settings, those that were left at their defaults among them", chosen)) : null,
    Object.keys(origins.inputs ?? {}).length ? hashes("Files read", origins.inputs) : null,
    Object.keys(origins.outputs).length ? hashes("Files written", origins.outputs) : null);
}
