"use strict";
// Applies the models of this page to one case. All coefficients come from the element "calculator-data".
const radiomics = {
  cubed(d) { return d < 0 ? 0 : d * d * d; },

  // Columns of a restricted cubic spline.
  spline(value, knots) {
    const k = knots.length, last = knots[k - 1], gap = last - knots[k - 2];
    const scale = (last - knots[0]) * (last - knots[0]);
    const row = [value];
    for (let j = 0; j < k - 2; j++) {
      row.push((this.cubed(value - knots[j]) - this.cubed(value - knots[k - 2]) * (last - knots[j]) / gap
        + this.cubed(value - last) * (knots[k - 2] - knots[j]) / gap) / scale);
    }
    return row;
  },

  // Columns of a term; the value of a factor is its level.
  columns(term, value) {
    if (term.levels.length > 0) { return term.levels.slice(1).map(level => level === value ? 1 : 0); }
    return term.knots.length > 0 ? this.spline(Number(value), term.knots) : [Number(value)];
  },

  // Contribution of each term to a linear predictor.
  contributions(model, response, values) {
    let column = 0;
    return model.terms.map(term => {
      let sum = 0;
      for (const x of this.columns(term, values[term.name])) { sum += response.coefficients[column++] * x; }
      return sum;
    });
  },

  linearPredictors(model, values) {
    return model.responses.map(response => {
      let sum = response.intercept, column = 0;
      for (const term of model.terms) {
        for (const x of this.columns(term, values[term.name])) { sum += response.coefficients[column++] * x; }
      }
      return sum - response.centre;
    });
  },

  // Results: probabilities by name, risks by time, or the value itself.
  predict(model, values) {
    const lp = this.linearPredictors(model, values);
    if (model.kind === "LOGISTIC") {
      return [{name: model.responses[0].outcome, value: 1 / (1 + Math.exp(-lp[0])), probability: true}];
    }
    if (model.kind === "COX") {
      return model.horizons.map(h => ({time: h.time,
        value: -Math.expm1(-h.hazard * Math.exp(lp[0])), probability: true}));
    }
    if (model.kind === "MULTINOMIAL") {
      const top = Math.max(0, ...lp), e = lp.map(x => Math.exp(x - top));
      const sum = e.reduce((a, b) => a + b, Math.exp(-top));
      return [{name: model.reference, value: Math.exp(-top) / sum, probability: true}].concat(
        model.responses.map((r, k) => ({name: r.outcome, value: e[k] / sum, probability: true})));
    }
    return [{name: model.responses[0].outcome, value: lp[0], probability: false}];
  },

  // Rad-scores of raw feature values; an empty value is filled as in training.
  scores(signature, features, batch) {
    const z = signature.features.map(f => {
      let x = features[f.name];
      if (x === null || x === undefined || Number.isNaN(x)) { x = f.fill; }
      if (x === null) { return NaN; }
      const shift = Object.hasOwn(f.batches, batch) ? f.batches[batch] : undefined;
      if (Object.keys(f.batches).length > 0) {
        if (shift === undefined) { return NaN; }
        x = f.pooledSd * ((x - f.grandMean) / f.pooledSd - shift.gamma) / Math.sqrt(shift.delta) + f.grandMean;
      }
      return (x - f.mean) / f.sd;
    });
    return signature.scores.map(s => {
      let sum = s.intercept;
      z.forEach((value, j) => { if (s.coefficients[j] !== 0) { sum += s.coefficients[j] * value; } });
      return sum;
    });
  },

  // Total points, and the points of each axis of the nomogram.
  points(model, values) {
    const contributions = this.contributions(model, model.responses[0], values);
    const total = (this.linearPredictors(model, values)[0] - model.nomogram.zero) * model.nomogram.scale;
    const axes = model.nomogram.axes.map(axis => {
      const index = model.terms.findIndex(term => term.name === axis.variable);
      return (contributions[index] - axis.zero) * model.nomogram.scale;
    });
    return {total, axes};
  }
};

radiomics.page = function (data, root) {
  const SVG = "http://www.w3.org/2000/svg";
  const make = (tag, attributes, text, parent) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text) { element.textContent = text; }
    if (parent) { parent.append(element); }
    return element;
  };
  const draw = (tag, attributes, text, parent) => {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text) { element.textContent = text; }
    parent.append(element);
    return element;
  };
  const say = (key, ...values) => data.texts[key].replace(/\{(\d)\}/g, (place, k) => values[k] ?? place);
  const listed = names => names.length === 0 ? "" : names.reduce((before, next) => say("comma", before, next));
  const short = x => !Number.isFinite(x) ? "\u2013" : String(Number(x.toPrecision(4)));
  const values = {};
  data.models.forEach(model => model.terms.forEach(term => {
    values[term.name] = term.levels.length > 0 ? term.levels[0] : Number((term.start ?? 0).toPrecision(4));
  }));

  const chooser = make("p", {class: "field"}, "", root);
  make("label", {for: "calculator-model"}, say("model"), chooser);
  const select = make("select", {id: "calculator-model"}, "", chooser);
  data.models.forEach((model, k) => make("option", {value: k}, model.label, select));
  const form = make("div", {class: "fields"}, "", root);
  const features = make("div", {}, "", root);
  const result = make("div", {class: "result", "aria-live": "polite", "aria-atomic": "true"}, "", root);
  const chart = make("div", {class: "scroll chart", tabindex: "0", role: "region",
    "aria-label": say("chart")}, "", root);
  const model = () => data.models[Number(select.value)];

  const fields = () => {
    form.textContent = "";
    model().terms.forEach((term, k) => {
      const field = make("p", {class: "field"}, "", form);
      const id = "calculator-term-" + k;
      make("label", {for: id}, term.name, field);
      const factor = term.levels.length > 0;
      const input = make(factor ? "select" : "input",
        factor ? {id} : {id, type: "number", step: "any", inputmode: "decimal"}, "", field);
      term.levels.forEach(level => make("option", {value: level}, level, input));
      input.value = values[term.name];
      if (!factor && term.low !== undefined) {
        input.setAttribute("aria-describedby", id + "-range");
        make("small", {id: id + "-range"}, say("range", short(term.low), short(term.high)), field);
      }
      input.addEventListener("input", () => {
        values[term.name] = factor ? input.value : input.value === "" ? NaN : Number(input.value);
        show();
      });
    });
  };

  const warnings = () => model().terms.filter(term => term.levels.length === 0).flatMap(term => {
    const value = values[term.name];
    if (!Number.isFinite(value)) { return [say("missing", term.name)]; }
    if (term.low !== undefined && (value < term.low || value > term.high)) {
      return [say("outside", term.name, short(term.low), short(term.high))];
    }
    return [];
  });

  const show = () => {
    result.textContent = "";
    const current = model();
    const complete = current.terms.every(term => term.levels.length > 0 || Number.isFinite(values[term.name]));
    if (complete) {
      const title = current.kind === "COX" ? "risk" : current.kind === "LINEAR" ? "prediction" : "probability";
      make("h4", {}, say(title), result);
      const list = make("dl", {}, "", result);
      radiomics.predict(current, values).forEach(one => {
        const name = one.time === undefined ? one.name : say("by", one.time, data.unit).trim();
        make("dt", {}, name || data.outcome, list);
        const dd = make("dd", {"data-value": one.value}, one.probability
          ? (100 * one.value).toFixed(1) + " %" : short(one.value), list);
        if (current.kind === "COX") { make("small", {}, " " + say("survival", (100 - 100 * one.value).toFixed(1)), dd); }
      });
      if (current.nomogram) {
        make("dt", {}, say("total-points"), list);
        make("dd", {"data-points": ""}, radiomics.points(current, values).total.toFixed(1), list);
      }
    }
    warnings().forEach(text => make("p", {class: "warn"}, text, result));
    nomogram(current, complete);
  };

  // Axes from top to bottom: points, variables, total points, outcomes.
  const nomogram = (current, complete) => {
    chart.textContent = "";
    if (!current.nomogram) { return; }
    const n = current.nomogram, left = 150, width = 480, row = 46;
    const rows = n.axes.length + 2 + n.outcomes.length;
    const svg = draw("svg", {viewBox: "0 0 660 " + (rows * row + 16), width: 660, height: rows * row + 16, role: "img",
      "aria-label": say("nomogram", current.label)}, "", chart);
    const highest = n.total[n.total.length - 1] || 1;
    const points = p => left + width * p / 100, total = p => left + width * p / highest;
    const at = complete ? radiomics.points(current, values) : null;
    let y = 28;
    const axis = (label, ticks, place, mark) => {
      draw("text", {x: 0, y: y + 4, class: "name"},
        label.length > 24 ? label.slice(0, 23) + "\u2026" : label, svg).append(
        (() => { const t = document.createElementNS(SVG, "title"); t.textContent = label; return t; })());
      const xs = ticks.map(tick => place(tick.points));
      if (xs.length > 0) {
        draw("line", {x1: Math.min(...xs), x2: Math.max(...xs), y1: y, y2: y}, "", svg);
      }
      const placed = [];
      ticks.forEach((tick, k) => {
        const half = 3.2 * tick.label.length + 2;
        draw("line", {x1: xs[k], x2: xs[k], y1: y, y2: y + 5}, "", svg);
        const clash = line => placed.some(one => one.line === line && Math.abs(one.x - xs[k]) < one.half + half);
        const line = !clash(0) ? 0 : !clash(1) ? 1 : -1;
        if (line >= 0) {
          draw("text", {x: xs[k], y: line === 0 ? y + 17 : y + 28, class: "tick"}, tick.label, svg);
          placed.push({line, x: xs[k], half});
        }
      });
      if (Number.isFinite(mark)) {
        const x = place(mark), inside = Math.max(left - 6, Math.min(left + width + 6, x));
        draw("path", {d: "M" + inside + " " + (y - 1) + "l-5 -9h10z", class: "mark"}, "", svg);
      }
      y += row;
    };
    const numbers = list => list.map(p => ({label: short(p), points: p}));
    axis(say("points"), numbers([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]), points, NaN);
    n.axes.forEach((one, k) => axis(one.variable,
      one.labels.map((label, i) => ({label, points: one.points[i]})), points, at ? at.axes[k] : NaN));
    axis(say("total-points"), numbers(n.total), total, at ? at.total : NaN);
    n.outcomes.forEach(one => axis(one.label,
      one.values.map((value, i) => ({label: short(value), points: one.points[i]})), total, at ? at.total : NaN));
  };

  const signature = () => {
    features.textContent = "";
    const isUsed = model().terms.some(term => term.name.startsWith("Rad-score"));
    if (!isUsed || data.signature.features.length === 0) { return; }
    const details = make("details", {}, "", features);
    make("summary", {}, say("from-features"), details);
    const box = make("div", {class: "fields"}, "", details);
    const inputs = {};
    const batches = Object.keys(data.signature.features[0].batches);
    let batch = null;
    if (batches.length > 0) {
      const field = make("p", {class: "field"}, "", box);
      make("label", {for: "calculator-batch"}, say("batch"), field);
      batch = make("select", {id: "calculator-batch"}, "", field);
      batches.forEach(name => make("option", {value: name}, name, batch));
    }
    data.signature.features.forEach((feature, k) => {
      const field = make("p", {class: "field"}, "", box);
      const id = "calculator-feature-" + k;
      make("label", {for: id}, feature.name, field);
      inputs[feature.name] = make("input", {id, type: "number", step: "any", inputmode: "decimal",
        placeholder: say("mean", short(feature.mean))}, "", field);
    });
    const apply = make("button", {type: "button"}, say("take"), details);
    const said = make("p", {class: "note", "aria-live": "polite"}, "", details);
    apply.addEventListener("click", () => {
      const raw = {};
      Object.entries(inputs).forEach(([name, input]) => { raw[name] = input.value === "" ? NaN : Number(input.value); });
      const scores = radiomics.scores(data.signature, raw, batch ? batch.value : "");
      const missing = data.signature.features.filter(f => Number.isNaN(raw[f.name])).map(f => f.name);
      said.textContent = scores.every(Number.isFinite)
        ? say("stop", listed(data.signature.scores.map((s, k) => s.name + " " + short(scores[k]))))
          + (missing.length > 0 ? " " + say("filled", listed(missing)) : "")
        : say("needed", listed(missing));
      if (scores.every(Number.isFinite)) {
        // Of several classes, models hold the differences to the score of the first.
        const first = scores.length > 1 ? scores[0] : 0;
        data.signature.scores.forEach((s, k) => { values[s.name] = scores[k] - first; });
        fields();
        show();
      }
    });
  };

  select.addEventListener("change", () => { fields(); signature(); show(); });
  fields();
  signature();
  show();
};

// On a small screen the contents start closed.
if (typeof document !== "undefined" && window.innerWidth < 1152) {
  document.querySelectorAll("nav details").forEach(details => { details.open = false; });
}

if (typeof document !== "undefined" && document.getElementById("calculator-data")) {
  radiomics.page(JSON.parse(document.getElementById("calculator-data").textContent),
    document.getElementById("calculator-form"));
}
