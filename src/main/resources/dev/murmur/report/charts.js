// Charts drawn with d3 as SVG, at the width they have, so that text keeps its size on a phone and on paper.

const charts = { drawn: 0 };
let chartNumber = 0;

/** A chart under its name, with what it says in a sentence; `draw(svg, width)` returns the height. */
function chart(name, sentence, draw) {
  const id = `chart-${++chartNumber}`;
  const frame = h("div");
  const figure = h("figure", {}, h("p", { class: "name", "aria-hidden": "true" }, name), frame, h("figcaption", { id: `${id}-says` }, sentence));
  let drawnAt = 0;
  const redraw = (frameWidth) => {
    const width = Math.floor(Math.min(frameWidth, 760));
    if (width < 50 || width === drawnAt) return;
    charts.drawn += drawnAt === 0 ? 1 : 0;
    drawnAt = width;
    frame.replaceChildren();
    const svg = d3.select(frame).append("svg").attr("role", "img").attr("aria-labelledby", `${id}-title`).attr("aria-describedby", `${id}-says`);
    svg.append("title").attr("id", `${id}-title`).text(name);
    const height = draw(svg, width);
    svg.attr("viewBox", [0, 0, width, height]).attr("width", width).attr("height", height);
  };
  new ResizeObserver(([entry]) => requestAnimationFrame(() => redraw(entry.contentRect.width))).observe(frame);
  return figure;
}

const LETTER = 7.2; // the most that a letter of a label takes, on average, in pixels

function shortened(name, room) {
  const letters = Math.max(3, Math.floor(room / LETTER));
  return name.length <= letters ? name : `${name.slice(0, letters - 1)}…`;
}

/** Where rows lie whose names stand at their left or, where that would take more than two fifths of the width, above them. */
function rowPlaces(names, width, height) {
  const wanted = 12 + LETTER * Math.max(...names.map((name) => name.length));
  const above = wanted > 0.4 * width;
  const step = above ? height + 16 : height;
  return { above, room: above ? 8 : wanted, bottom: 6 + step * names.length, middle: (i) => 6 + step * (i + 1) - height / 2, width };
}

function rowLabels(svg, names, { above, room, middle, width }) {
  svg.append("g").selectAll("text").data(names).join("text").attr("x", above ? room : room - 8).attr("y", (_, i) => middle(i) - (above ? 18 : 0))
    .attr("dy", "0.35em").attr("text-anchor", above ? "start" : "end").text((name) => shortened(name, above ? width - room : room - 10)).append("title").text((name) => name);
}

function bottomAxis(svg, x, top, bottom, label, format) {
  const ticks = Math.max(2, Math.floor((x.range()[1] - x.range()[0]) / 80));
  svg.append("g").attr("class", "grid").attr("transform", `translate(0,${bottom})`)
    .call(d3.axisBottom(x).ticks(ticks).tickSize(top - bottom).tickFormat("")).select(".domain").remove();
  svg.append("g").attr("transform", `translate(0,${bottom})`).call(d3.axisBottom(x).ticks(ticks).tickFormat(format));
  svg.append("text").attr("class", "soft").attr("x", x.range()[1]).attr("y", bottom + 34).attr("text-anchor", "end").text(label);
}

function referenceLine(svg, x, top, bottom) {
  svg.append("line").attr("class", "reference").attr("x1", x).attr("x2", x).attr("y1", top).attr("y2", bottom);
}

/** A dot with a whisker for each row {name, value, low, high}. */
function intervalChart(rows, { label, format, reference, domain }) {
  return (svg, width) => {
    const places = rowPlaces(rows.map((row) => row.name), width, 26);
    const { room, bottom, middle: y } = places;
    const ends = rows.flatMap((row) => [row.low, row.value, row.high]).concat(reference ?? []).filter(known);
    const x = d3.scaleLinear(domain ?? d3.extent(ends), [room, width - 12]).nice();
    bottomAxis(svg, x, 6, bottom, label, format);
    if (known(reference)) referenceLine(svg, x(reference), 6, bottom);
    rowLabels(svg, rows.map((row) => row.name), places);
    const marks = svg.append("g").selectAll("g").data(rows).join("g").attr("transform", (_, i) => `translate(0,${y(i)})`);
    marks.filter((row) => known(row.low) && known(row.high)).append("line").attr("class", "whisker")
      .attr("x1", (row) => x(row.low)).attr("x2", (row) => x(row.high));
    marks.filter((row) => known(row.value)).append("circle").attr("class", "main").attr("r", 5).attr("cx", (row) => x(row.value));
    return bottom + 40;
  };
}

/** A bar for each row {name, value, low, high, mark, note}; a mark is what the value is to be held against. */
function barChart(rows, { label, format, domain }) {
  return (svg, width) => {
    const places = rowPlaces(rows.map((row) => row.name), width, 28);
    const { room, bottom, middle: y } = places;
    const x = d3.scaleLinear(domain ?? [0, d3.max(rows, (row) => Math.max(row.value, row.before ?? 0)) || 1], [room, width - 70]);
    bottomAxis(svg, x, 6, bottom, label, format);
    rowLabels(svg, rows.map((row) => row.name), places);
    const marks = svg.append("g").selectAll("g").data(rows).join("g").attr("transform", (_, i) => `translate(0,${y(i)})`);
    const bar = (kind, of) => marks.append("rect").attr("class", kind).attr("x", x.range()[0]).attr("y", -9).attr("height", 18)
      .attr("width", (row) => Math.max(0, x(of(row)) - x.range()[0]));
    bar("lost", (row) => row.before ?? 0);
    bar("main", (row) => row.value);
    marks.filter((row) => known(row.mark)).append("line").attr("class", "mark").attr("y1", -12).attr("y2", 12)
      .attr("x1", (row) => x(row.mark)).attr("x2", (row) => x(row.mark));
    marks.filter((row) => known(row.low) && known(row.high)).append("line").attr("class", "error").attr("x1", (row) => x(row.low)).attr("x2", (row) => x(row.high));
    marks.append("text").attr("class", "soft").attr("dy", "0.35em").attr("x", (row) => x(Math.max(row.value, row.high ?? 0, row.mark ?? 0, row.before ?? 0)) + 6)
      .text((row) => row.note ?? "");
    return bottom + 40;
  };
}

/** Names at the right ends of lines, moved apart where they would cover each other. */
function lineNames(svg, ends, left, bottom) {
  const gap = 15, placed = d3.sort(ends, (end) => end.y);
  placed.forEach((end, i) => { end.y = Math.max(end.y, i ? placed[i - 1].y + gap : 0); });
  d3.reverse(placed).forEach((end, i, up) => { end.y = Math.min(end.y, i ? up[i - 1].y - gap : bottom); });
  svg.append("g").selectAll("text").data(placed).join("text").attr("class", (end) => (end.faint ? "soft" : null))
    .attr("x", left).attr("y", (end) => end.y).attr("dy", "0.35em").text((end) => end.name);
}

/** Lines through points [x, y]; the last of `lines` stands out. `names`, if there are any, stand at their ends. */
function lineChart(lines, { label, left, format, names = [], wholeX = false }) {
  return (svg, width) => {
    const right = names.length ? 18 + LETTER * Math.max(...names.map((name) => name.length)) : 12;
    const height = Math.min(300, Math.max(190, width * 0.45)), bottom = height - 40;
    const points = lines.flat();
    const x = d3.scaleLinear(d3.extent(points, (point) => point[0]), [52, width - right]);
    const y = d3.scaleLinear(d3.extent(points, (point) => point[1]), [bottom, 24]).nice();
    svg.append("g").attr("class", "grid").attr("transform", "translate(52,0)").call(d3.axisLeft(y).ticks(5).tickSize(-(width - 52 - right)).tickFormat("")).select(".domain").remove();
    svg.append("g").attr("transform", "translate(52,0)").call(d3.axisLeft(y).ticks(5).tickFormat(format));
    const steps = x.domain()[1] - x.domain()[0];
    svg.append("g").attr("transform", `translate(0,${bottom})`)
      .call(d3.axisBottom(x).ticks(wholeX ? Math.min(steps || 1, width / 60) : width / 90).tickFormat(wholeX ? d3.format("d") : null));
    svg.append("text").attr("class", "soft").attr("x", width - right).attr("y", bottom + 34).attr("text-anchor", "end").text(label);
    svg.append("text").attr("class", "soft").attr("x", 4).attr("y", 12).text(left);
    lineNames(svg, names.map((name, i) => ({ name, y: y(lines[i][lines[i].length - 1][1]), faint: i < lines.length - 1 })), width - right + 8, bottom);
    const path = d3.line().x((point) => x(point[0])).y((point) => y(point[1]));
    lines.forEach((line, i) => {
      const faint = i < lines.length - 1 ? " faint" : "";
      svg.append("path").attr("class", `line${faint}`).attr("d", path(line));
      if (!faint) svg.append("g").selectAll("circle").data(line).join("circle").attr("class", "main").attr("r", 3.5).attr("cx", (p) => x(p[0])).attr("cy", (p) => y(p[1]));
    });
    return height;
  };
}

/** Dots at (said, held), as large as what they stand for is frequent, beside the diagonal. */
function calibrationChart(bins) {
  return (svg, width) => {
    const size = Math.min(width, 380), bottom = size - 42;
    const x = d3.scaleLinear([0.5, 1], [52, size - 12]);
    const lowest = Math.min(0.5, ...bins.map((bin) => bin.accuracy));
    const y = d3.scaleLinear([lowest, 1], [bottom, 24]).nice();
    const radius = d3.scaleSqrt([0, d3.max(bins, (bin) => bin.pairs)], [2, 13]);
    svg.append("g").attr("transform", "translate(52,0)").call(d3.axisLeft(y).ticks(5).tickFormat(wholePercent));
    svg.append("g").attr("transform", `translate(0,${bottom})`).call(d3.axisBottom(x).ticks(5).tickFormat(wholePercent));
    svg.append("line").attr("class", "reference").attr("x1", x(0.5)).attr("y1", y(0.5)).attr("x2", x(1)).attr("y2", y(1));
    svg.append("g").selectAll("circle").data(bins).join("circle").attr("class", "main").attr("opacity", 0.75)
      .attr("cx", (bin) => x(bin.confidence)).attr("cy", (bin) => y(bin.accuracy)).attr("r", (bin) => radius(bin.pairs))
      .append("title").text((bin) => `${plural(bin.pairs, "pair")}: said ${percent(bin.confidence)}, right ${percent(bin.accuracy)}`);
    svg.append("text").attr("class", "soft").attr("x", size - 12).attr("y", bottom + 34).attr("text-anchor", "end").text("probability the model gives its own choice");
    svg.append("text").attr("class", "soft").attr("x", 4).attr("y", 12).text("how often that choice is right");
    return size;
  };
}
