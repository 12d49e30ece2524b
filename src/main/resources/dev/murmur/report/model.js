// The reward model: how it learned, how right it is, how far its probabilities can be trusted.

function trainingCurve() {
  const curves = (data.model.training?.curves ?? []).map((curve) => curve.map((point) => [point.epoch, point.validation_log_loss]).filter((point) => point.every(known)));
  const drawn = curves.filter((curve) => curve.length > 1);
  if (!drawn.length) return missing("The model’s folder holds no training curve.");
  const shared = Math.min(...drawn.map((curve) => curve.length));
  const mean = d3.range(shared).map((i) => [drawn[0][i][0], d3.mean(drawn, (curve) => curve[i][1])]);
  const lines = drawn.length > 1 ? [...drawn, mean] : drawn;
  const change = mean[shared - 1][1] - mean[0][1];
  const how = Math.abs(change) < 0.0005 ? "hardly changes" : change < 0 ? `falls by ${fixed(-change, 3)}` : `rises by ${fixed(change, 3)}`;
  return chart("Training curve",
    `Log-loss on the prompts that each member was not trained on${drawn.length > 1 ? `: a pale line for each of ${drawn.length} members, which stop when it no longer falls, and their mean as long as all went on` : ""}. It ${how} from ${fixed(mean[0][1], 3)}; guessing gives 0.693.`,
    lineChart(lines, { label: "epoch", left: "validation log-loss", format: d3.format(".3~f"), wholeX: true }));
}

function training() {
  const learned = data.model.training;
  if (!learned) return [missing("There is no reward model in this folder yet.")];
  const check = learned.validation;
  return [
    h("p", {}, `Learned from ${count(learned.pairs)} pairs and ${plural(learned.ties ?? 0, "tie")} among ${count(learned.responses)} answers to ${plural(learned.groups, "prompt")}, with ${data.model.encoder ?? "an unnamed"} features`
      + (check ? `; on prompts left out in turn it is right on ${percent(check.accuracy)} (the longer answer wins ${percent(check.longer)}).` : ".")),
    trainingCurve(),
  ];
}

function accuracyBars(name, slices, said) {
  if (!slices?.length) return null;
  const rows = slices.map((slice) => ({ name: slice.name, value: slice.accuracy, low: slice.accuracy_low, high: slice.accuracy_high, mark: slice.longer, note: count(slice.pairs) }));
  return chart(name, said, barChart(rows, { label: "right (mark: the longer answer wins)", format: wholePercent, domain: [0, 1] }));
}

function bestOfN(set) {
  const points = (set.best_of_n ?? []).filter((point) => known(point.n) && known(point.win_rate));
  if (points.length < 2) return null;
  const curves = [["oracle", "best there is"], ["longest", "longest"], ["win_rate", "highest reward"]]
    .map(([key, name]) => ({ name, line: points.filter((point) => known(point[key])).map((point) => [point.n, point[key]]) }))
    .filter(({ line }) => line.length);
  const last = points[points.length - 1];
  return [
    chart(`Best of n on ${set.file}`,
      `How often the answer of highest reward among n is preferred to one drawn at random, by the labels. At n = ${last.n} it is ${percent(last.win_rate)} (${range(last.win_rate_low, last.win_rate_high, percent)}); `
        + `always knowing the best there is gives ${percent(last.oracle)}, taking the longest ${percent(last.longest)}.`,
      lineChart(curves.map(({ line }) => line), { label: "n", left: "win rate", format: wholePercent, names: curves.map(({ name }) => name), wholeX: true })),
  ];
}

function temperature(set) {
  if (!known(set.temperature)) return "";
  const low = set.intervals?.temperature?.low, high = set.intervals?.temperature?.high;
  const held = known(low) && low <= 1 && high >= 1;
  const said = held ? "that is no more than chance" : set.temperature > 1 ? "the model is surer than it should be" : "the model is less sure than it could be";
  return ` Rewards divided by ${fixed(set.temperature)} (${range(low, high)}) would fit best: ${said}.`;
}

function evaluated(set) {
  const bins = set.bins ?? [];
  const margins = set.by_margin ?? [];
  const steps = margins.length > 1 ? `From the closest pairs to the farthest apart, it is right on ${percent(margins[0].accuracy, 0)} to ${percent(margins[margins.length - 1].accuracy, 0)}.` : "";
  return [
    h("h3", {}, `Measured on ${set.file}`),
    h("p", {}, `Right on ${percent(set.accuracy)} of ${count(set.pairs)} pairs from ${plural(set.prompts, "prompt")} (95 % interval ${range(set.accuracy_low, set.accuracy_high, percent)}; ${plural(set.ties, "tie")} left out). Chance gives 50 %, preferring the longer answer ${percent(set.baselines?.longer)}. Log-loss ${fixed(set.log_loss, 3)}, Brier score ${fixed(set.brier, 3)}`
      + (known(set.style_controlled) ? `; where style is no help ${percent(set.style_controlled)}` : "")
      + (known(set.kendall_tau) ? `; within prompts Kendall’s tau ${fixed(set.kendall_tau, 3)}, a best answer first in ${percent(set.top_one)}.` : ".")),
    accuracyBars(`Accuracy by margin on ${set.file}`, margins, `By how far apart the label puts the two answers, as a share of the ranking. ${steps} The figure beside a bar counts its pairs.`),
    accuracyBars(`Accuracy by length on ${set.file}`, set.by_length, "By which answer is longer. A model that follows length alone is right on all of one kind and none of the other."),
    (set.by_source ?? []).length > 1 ? accuracyBars(`Accuracy by source on ${set.file}`, set.by_source, "By where the pair came from.") : null,
    bins.length ? chart(`Calibration on ${set.file}`, `On the dashed line the model’s probabilities are as good as their word; larger dots hold more pairs. On average they are ${fixed(100 * set.ece, 1)} points away from it.${temperature(set)}`, calibrationChart(bins)) : null,
    bestOfN(set),
  ].flat();
}

function rewardModel() {
  const sets = data.evaluation.sets ?? [];
  section("model", "Reward model", training(), sets.length ? sets.flatMap(evaluated) : missing("It has not been evaluated: there is no evaluation.json in this folder."));
}

function side(kind, of) {
  return h("div", { class: kind === "chosen" ? "text first" : "text" },
    h("h4", {}, `${kind === "chosen" ? "Preferred" : "Not preferred"}: ${of.model}, rank ${of.rank}`),
    h("div", { class: "words tall", tabindex: "0" }, of.text));
}

function doubtfulPair(pair, place) {
  return h("article", { class: "pair" },
    h("h3", {}, `${place + 1}. The model gives this label a probability of ${percent(pair.probability)}`),
    h("div", { class: "words tall turn", tabindex: "0" }, pair.prompt),
    h("div", { class: "texts" }, side("chosen", pair.chosen), side("rejected", pair.rejected)));
}

function doubtful() {
  const found = data.doubtful;
  if (!found.compared) return section("doubtful", "Doubtful pairs", missing("No reward model has seen held-out pairs here, so no label is in doubt."));
  return section("doubtful", "Doubtful pairs",
    h("p", {}, `The reward model contradicts ${count(found.contradicted)} of ${count(found.compared)} labels on prompts that it was not trained on (${percent(found.contradicted / found.compared)}). `
      + "Where it is surest, either the judge erred or the model did; reading them tells which of the two to mend."),
    found.pairs.slice(0, 5).map(doubtfulPair),
    found.pairs.length > 5 ? h("details", {}, h("summary", {}, `${count(found.pairs.length - 5)} more`), found.pairs.slice(5).map((pair, i) => doubtfulPair(pair, i + 5))) : null);
}
