(() => {
  "use strict";
  const root = document.documentElement;
  const failed = (text) => { root.dataset.error = (root.dataset.error ? root.dataset.error + "; " : "") + text; };
  window.addEventListener("error", (event) => failed(event.message));
  window.addEventListener("securitypolicyviolation", (event) => failed("refused " + event.violatedDirective));
  root.classList.add("js");

  const data = JSON.parse(document.getElementById("data").textContent);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const LEVELS = ["", "NORMAL", "CAUTION", "WARNING", "CRITICAL", "EMERGENCY"];
  const EDGES = [0, 0, 5, 10, 15, 20];
  const DRIVERS = ["", "c1", "c2", "c3", "c4", "c5", "EQUITY"];
  const MOST_NAMED = 8;
  const MINUS = "\u2212";
  const range = { min: data.from / 1000, max: Math.max(data.to, data.from + 1000) / 1000 };
  const state = { zone: "UTC", desk: 1, symbol: 1, min: range.min, max: range.max, zooming: false };
  const plots = new Map();

  // Numbers of 16 or 32 bits, little-endian, in base64: a tenth of their decimal form.
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  function numbers(curve, curves, length) {
    if (curve === undefined) return null;
    if (curve.as !== undefined) return numbers(curves[curve.as], curves, length);
    if (curve.constant !== undefined) return new Array(length).fill(curve.constant);
    const view = new DataView(bytesOf(curve.points).buffer);
    const step = (curve.high - curve.low) / 0xFFFE;
    return Array.from({ length }, (_, i) => {
      const code = view.getUint16(2 * i, true);
      return code === 0xFFFF ? null : curve.low + code * step;
    });
  }
  function decoded(source) {
    if (!source || !source.t) return null;
    if (!source.cache) {
      const view = new DataView(bytesOf(source.t.points).buffer);
      const x = Array.from({ length: view.byteLength / 4 }, (_, i) => (source.t.start + view.getUint32(4 * i, true) * source.t.unit) / 1000);
      source.cache = { x, get: (name) => numbers(source.curves[name], source.curves, x.length) };
    }
    return source.cache;
  }

  const color = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const written = (value, digits) => value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", MINUS);
  const formats = {
    percent: (v) => written(v, 2) + " %",
    fraction: (v) => written(100 * v, 2) + " %",
    multiple: (v) => written(v, 2) + "×",
    money: (v) => written(v, 0),
    price: (v) => (Math.abs(v) >= 10 ? written(v, 2) : String(Number(v.toPrecision(6)))),
    plain: (v) => String(Number(v.toPrecision(3))).replace("-", MINUS),
    driver: (v) => DRIVERS[Math.round(v)] || "–",
  };
  const short = {
    percent: (v) => String(Number(v.toFixed(2))).replace("-", MINUS) + " %",
    fraction: (v) => String(Number((100 * v).toFixed(3))).replace("-", MINUS) + " %",
    multiple: (v) => String(Number(v.toFixed(3))).replace("-", MINUS) + "×",
    money: (v) => Math.abs(v) >= 1e6 ? String(Number((v / 1e6).toFixed(3))) + " M" : Math.abs(v) >= 1e4 ? String(Number((v / 1e3).toFixed(1))) + " k" : String(v),
    price: (v) => v.toLocaleString("en-US"),
    plain: (v) => (v !== 0 && Math.abs(v) < 1e-3 ? v.toExponential(1) : String(Number(v.toPrecision(6)))).replace("-", MINUS),
    driver: (v) => DRIVERS[v] || "",
  };
  function clock(seconds, withSeconds) {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone: state.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).formatToParts(new Date(seconds * 1000));
    const get = (type) => parts.find((part) => part.type === type).value;
    return get("year") + "-" + get("month") + "-" + get("day") + " " + get("hour") + ":" + get("minute") + (withSeconds ? ":" + get("second") : "");
  }

  const line = (curve, label, ink, extra) => Object.assign({ curve, label, ink }, extra);
  const desk = (number) => data.desks[number - 1];
  const symbol = (number) => data.symbols[number - 1];
  const dash = { a: [7, 4], b: [2, 3], c: [9, 3, 2, 3], d: [4, 4] };
  const KINDS = {
    risk: { of: desk, title: "R, the risk number", unit: "percent", height: 250, edges: true, zero: true, band: [2, 3], lines: [line("risk", "R", "s1", { width: 1.8 }), line("risk_high", "R high", "s6", { width: 0.8, dash: dash.b }), line("risk_low", "R low", "s6", { width: 0.8, dash: dash.b })] },
    components: { of: desk, title: "Components, uncapped", note: "R is the largest of them, not their sum; the strip names the one that gives it", unit: "percent", height: 200, zero: true, driver: true, lines: [line("c1", "c1 projected drawdown", "s2", { width: 1.6 }), line("c2", "c2 30-day drawdown", "s3", { dash: dash.a }), line("c3", "c3 margin", "s4", { dash: dash.b }), line("c4", "c4 correlation", "s5", { dash: dash.c }), line("c5", "c5 gap loss", "s6", { dash: dash.d, width: 1.6 })] },
    multiplier: { of: desk, title: "m_E, the audit's multiplier of ES", unit: "plain", height: 90, flat: "stayed at", lines: [line("multiplier", "m_E", "s1", { steps: true })] },
    equity: { of: desk, title: "Equity", note: "base currency", unit: "money", height: 170, lines: [line("equity", "equity", "s1", { width: 1.6 })] },
    drawdown: { of: desk, title: "Drawdown below the high of 1, 7 and 30 days", unit: "fraction", height: 160, negate: true, lines: [line("drawdown_30d", "30 d", "s1", { width: 1.6, fill: true }), line("drawdown_7d", "7 d", "s2", { dash: dash.a }), line("drawdown_1d", "1 d", "s3", { dash: dash.b })] },
    shortfall: { of: desk, title: "VaR and ES of the desk", note: "share of equity, a loss is positive", unit: "fraction", height: 170, zero: true, lines: [line("expected_shortfall", "ES 97.5 % 1 d filtered", "s1", { width: 1.6 }), line("historical_expected_shortfall", "ES 97.5 % 1 d plain", "s6", { dash: dash.a }), line("value_at_risk", "VaR 99 % 1 d filtered", "s2"), line("historical_value_at_risk", "VaR 99 % 1 d plain", "s4", { dash: dash.b }), line("expected_shortfall_1h", "ES 97.5 % 1 h", "s3", { dash: dash.c })] },
    exposure: { of: desk, title: "Exposure", note: "multiple of equity; net is signed", unit: "multiple", height: 140, zero: true, lines: [line("gross", "gross", "s1", { width: 1.6 }), line("net", "net", "s2", { dash: dash.a }), line("herfindahl", "HHI", "s6", { dash: dash.b })] },
    volatility: { of: symbol, title: "Realised volatility", note: "a year of 365 days", unit: "fraction", height: 180, zero: true, lines: [line("volatility_5m", "5 m", "s6", { width: 0.8 }), line("volatility_1h", "1 h", "s2"), line("volatility_24h", "24 h", "s1", { width: 1.8 })] },
    losses: { of: symbol, title: "VaR and ES of one step, last 24 hours", note: "a loss is positive", unit: "fraction", height: 140, zero: true, lines: [line("expected_shortfall", "ES 97.5 %", "s1", { width: 1.6 }), line("value_at_risk", "VaR 99 %", "s2", { dash: dash.a })] },
    falls: { of: symbol, title: "Fall of the price", unit: "fraction", height: 140, negate: true, lines: [line("drawdown_7d", "below the 7-day high", "s1", { width: 1.6, fill: true }), line("drawdown_24h", "deepest of 24 h", "s3", { dash: dash.b })] },
    jump: { of: symbol, title: "Volatility ratio and jump statistic", note: "1 h over its hour-of-week median; Lee-Mykland of the last 5 minutes", unit: "plain", height: 130, lines: [line("volatility_ratio", "volatility ratio", "s1", { width: 1.4 }), line("down_jump", "jump", "s5", { dash: dash.b })] },
    spread: { of: symbol, title: "Spread", note: "basis points of mid", unit: "plain", height: 110, zero: true, lines: [line("spread", "spread", "s1")] },
    depth: { of: symbol, title: "Depth within 50 basis points of mid", note: "quote currency", unit: "money", height: 130, zero: true, lines: [line("bid_depth", "bid", "s2", { width: 1.4 }), line("ask_depth", "ask", "s5", { dash: dash.a })] },
    amihud: { of: symbol, title: "Amihud illiquidity, last hour", note: "per unit of quote currency", unit: "plain", height: 110, zero: true, lines: [line("amihud", "Amihud", "s1")] },
  };
  const CORRELATION = { title: "Mean correlation and breadth", unit: "plain", height: 150, lines: [line("mean_correlation", "mean correlation", "s1", { width: 1.6 }), line("breadth", "breadth", "s2", { dash: dash.a })] };

  function priceKind() {
    const inks = ["s1", "s2", "s3", "s4", "s5", "s6"];
    const dashes = [undefined, undefined, dash.a, dash.b, dash.c, dash.d];
    const rebase = data.symbols.length > 1;
    return {
      title: rebase ? "Prices, first close = 100" : "Price of " + data.symbols[0].name, note: rebase ? data.symbols.length + " symbols" : "close, quote currency", unit: "price", height: 230, events: true,
      parts: data.symbols.map((source, i) => Object.assign(line("close", source.name, inks[i % 6], { dash: dashes[i % 6], width: i ? 1.2 : 1.6 }), { source, rebase })),
    };
  }
  function probabilityKind(id) {
    const event = data.events.find((candidate) => candidate.id === id);
    if (!event || !event.steps.some((step) => step[2] !== null)) return null;
    const x = event.steps.map((step) => step[0] / 1000);
    const column = (i) => event.steps.map((step) => step[i]);
    return { title: "Probability", unit: "fraction", height: 150, zero: true, band: [2, 3], fixed: { x, columns: [column(2), column(4), column(3)] }, lines: [line("", "probability", "s1", { width: 1.6 }), line("", "high", "s6", { dash: dash.b }), line("", "low", "s6", { dash: dash.b })] };
  }
  function kindOf(node) {
    const name = node.dataset.chart;
    if (name === "price") return data.symbols.length ? priceKind() : null;
    if (name === "probability") return probabilityKind(node.dataset.event);
    if (name === "correlation") {
      const source = data.universes.find((candidate) => candidate.name === node.dataset.universe);
      return source ? Object.assign({ source }, CORRELATION) : null;
    }
    const kind = KINDS[name];
    return Object.assign({ source: kind.of(Number(node.dataset.of)) }, kind);
  }

  // One table for a chart: the times of its sources joined, and one column for each line that has values.
  function tableOf(kind) {
    if (kind.fixed) return { lines: kind.lines, table: [kind.fixed.x, ...kind.fixed.columns] };
    if (kind.parts) {
      const tables = [];
      const lines = [];
      for (const part of kind.parts) {
        const source = decoded(part.source);
        const values = source && source.get(part.curve);
        if (!values) continue;
        const base = part.rebase ? values.find((value) => value !== null) / 100 : 1;
        tables.push([source.x, values.map((value) => (value === null ? null : value / base))]);
        lines.push(part);
      }
      return { lines, table: tables.length === 1 ? tables[0] : tables.length ? uPlot.join(tables, tables.map(() => [2])) : [[]] };
    }
    const source = decoded(kind.source);
    if (!source) return { lines: [], table: [[]] };
    const lines = [];
    const table = [source.x];
    for (const candidate of kind.lines) {
      const values = source.get(candidate.curve);
      if (!values) continue;
      lines.push(candidate);
      table.push(kind.negate ? values.map((value) => (value === null ? null : -value)) : values);
    }
    return { lines, table };
  }

  function hatch(context) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.strokeStyle = color("lv5-edge");
    pen.globalAlpha = 0.35;
    pen.beginPath(); pen.moveTo(-2, 10); pen.lineTo(10, -2); pen.stroke();
    return context.createPattern(tile, "repeat");
  }
  // A desk's own charts show its own levels; those of the market show the chosen desk's.
  function shade(u, kind) {
    const spells = ((kind.of === desk ? kind.source : desk(state.desk)) || {}).spells || [];
    const context = u.ctx;
    const { left, top, width, height } = u.bbox;
    const ratio = uPlot.pxRatio;
    const strip = 13 * ratio;
    context.save();
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.font = "700 " + 10 * ratio + "px system-ui, sans-serif";
    for (const [from, to, level, state] of spells) {
      const x0 = Math.max(left, u.valToPos(from / 1000, "x", true));
      const x1 = Math.min(left + width, u.valToPos(to / 1000, "x", true));
      if (x1 <= left || x0 >= left + width) continue;
      const wide = Math.max(x1 - x0, ratio);
      context.globalAlpha = [0, 0.04, 0.12, 0.12, 0.11, 0.07][level];
      context.fillStyle = color("lv" + level);
      context.fillRect(x0, top, wide, height);
      context.globalAlpha = 1;
      if (level === 5) { context.fillStyle = hatch(context); context.fillRect(x0, top, wide, height); }
      context.fillStyle = level === 1 && wide > 10 * ratio ? "#237a3f" : color("lv" + level);
      context.fillRect(x0, top - strip - 2 * ratio, wide, strip);
      if (level === 5) { context.strokeStyle = color("lv5-edge"); context.lineWidth = ratio; context.strokeRect(x0 + ratio / 2, top - strip - 1.5 * ratio, wide - ratio, strip - ratio); }
      context.fillStyle = level === 2 || level === 3 ? "#16120a" : "#fff";
      const name = level + " " + (state || LEVELS[level]);
      const text = wide > context.measureText(name).width + 8 * ratio ? name : wide > 11 * ratio ? String(level) : "";
      if (text) context.fillText(text, x0 + 4 * ratio, top - strip / 2 - 1.5 * ratio);
    }
    context.restore();
  }
  function clipped(u, draw) {
    const context = u.ctx;
    context.save();
    context.beginPath();
    context.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    context.clip();
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    draw(context, uPlot.pxRatio);
    context.restore();
  }
  function edges(u) {
    clipped(u, (context, ratio) => {
      context.font = "700 " + 10 * ratio + "px system-ui, sans-serif";
      context.lineWidth = ratio;
      for (let level = 2; level <= 5; level++) {
        const y = u.valToPos(EDGES[level], "y", true);
        const text = level + " " + LEVELS[level];
        const width = context.measureText(text).width + 8 * ratio;
        context.fillStyle = color("lv" + level);
        context.fillRect(u.bbox.left, y - 13 * ratio, width, 13 * ratio);
        if (level === 5) { context.strokeStyle = color("lv5-edge"); context.strokeRect(u.bbox.left, y - 13 * ratio, width, 13 * ratio); }
        context.fillStyle = level < 4 ? "#16120a" : "#fff";
        context.fillText(text, u.bbox.left + 4 * ratio, y - 3 * ratio);
      }
    });
  }
  function edgeLines(u) {
    clipped(u, (context, ratio) => {
      context.strokeStyle = color("muted");
      context.lineWidth = ratio;
      context.setLineDash([4 * ratio, 4 * ratio]);
      for (const edge of EDGES.slice(2)) {
        const y = u.valToPos(edge, "y", true);
        context.beginPath(); context.moveTo(u.bbox.left, y); context.lineTo(u.bbox.left + u.bbox.width, y); context.stroke();
      }
    });
  }
  function eventMarks(u) {
    clipped(u, (context, ratio) => {
      context.font = "600 " + 10.5 * ratio + "px system-ui, sans-serif";
      const right = u.bbox.left + u.bbox.width;
      const taken = [];
      // A watch is no event yet: its lane below shows it, here it would hide the price.
      const marked = data.events.flatMap((event) => event.steps.filter((step) => step[1] !== "WATCH" && step[1] !== "QUIET").map((step) => [event, step]));
      for (const [event, step] of marked) {
        const confirmed = step[1] === "ONGOING";
        const x = u.valToPos(step[0] / 1000, "x", true);
        if (x < u.bbox.left || x > right) continue;
        context.strokeStyle = color(confirmed ? "lv4" : "muted");
        context.setLineDash(confirmed ? [] : [3 * ratio, 3 * ratio]);
        context.lineWidth = (confirmed ? 1.5 : 1) * ratio;
        // Few events cross the chart; many stand at its foot, where they leave the price to be seen.
        const top = marked.length > MOST_NAMED ? u.bbox.top + u.bbox.height - (confirmed ? 14 : 8) * ratio : u.bbox.top;
        context.beginPath(); context.moveTo(x, top); context.lineTo(x, u.bbox.top + u.bbox.height); context.stroke();
        if (marked.length > MOST_NAMED || narrow()) continue;
        const text = event.name + ": " + (confirmed ? "confirmed" : step[1].toLowerCase());
        const width = context.measureText(text).width + 8 * ratio;
        const from = x + width < right ? x : x - width;
        let row = 0;
        while (taken.some((label) => label.row === row && from < label.to && from + width > label.from)) row++;
        taken.push({ row, from, to: from + width });
        const y = u.bbox.top + u.bbox.height - (4 + 15 * (row + 1)) * ratio;
        context.fillStyle = color("bg");
        context.globalAlpha = 0.82;
        context.fillRect(from + 2 * ratio, y, width - 4 * ratio, 14 * ratio);
        context.globalAlpha = 1;
        context.fillStyle = color(confirmed ? "ink" : "soft");
        context.fillText(text, from + 4 * ratio, y + 11 * ratio);
      }
    });
  }
  function driverStrip(u, source) {
    const drivers = source && source.get("driver");
    if (!drivers) return;
    const inks = ["", "s2", "s3", "s4", "s5", "s6", "lv4"];
    clipped(u, (context, ratio) => {
      const height = 12 * ratio;
      const top = u.bbox.top + u.bbox.height - height;
      context.font = "700 " + 9.5 * ratio + "px system-ui, sans-serif";
      context.textBaseline = "middle";
      let from = 0;
      for (let i = 1; i <= drivers.length; i++) {
        if (i < drivers.length && drivers[i] === drivers[from]) continue;
        const driver = Math.round(drivers[from] || 0);
        if (driver) {
          const x0 = u.valToPos(source.x[from], "x", true);
          const x1 = u.valToPos(source.x[Math.min(i, drivers.length - 1)], "x", true);
          context.fillStyle = color(inks[driver]);
          context.fillRect(x0, top, Math.max(x1 - x0, ratio), height);
          context.fillStyle = color("bg");
          if (x1 - x0 > 18 * ratio) context.fillText(DRIVERS[driver], Math.max(x0, u.bbox.left) + 4 * ratio, top + height / 2);
        }
        from = i;
      }
    });
  }

  const narrow = () => window.innerWidth <= 720;
  const font = () => (narrow() ? "10px" : "11px") + " system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
  function axes(kind) {
    const grid = { stroke: color("grid"), width: 1 };
    const ticks = { stroke: color("rule"), width: 1, size: 4 };
    const day = "\n{D} {MMM}";
    const year = "\n{D} {MMM} {YYYY}";
    return [
      { stroke: color("muted"), grid, ticks, font: font(), size: 34, space: narrow() ? 56 : 70, values: [
        [31536000, "{YYYY}", null, null, null, null, null, null, 1],
        [2419200, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
        [86400, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
        [3600, "{HH}:{mm}", year, null, day, null, null, null, 1],
        [60, "{HH}:{mm}", year, null, day, null, null, null, 1],
        [1, "{HH}:{mm}:{ss}", year, null, day, null, null, null, 1],
      ] },
      { stroke: color("muted"), grid, ticks, font: font(), size: narrow() ? 46 : 62, space: 28, gap: 3, values: (u, splits) => splits.map((v) => (v === null ? "" : short[kind.unit](v))) },
    ];
  }
  function scaleY(kind) {
    return (u, low, high) => {
      if (low === null || high === null) return [0, 1];
      let top = kind.edges ? Math.max(high, 6) : high;
      let bottom = kind.zero ? Math.min(0, low) : low;
      if (kind.negate) top = 0;
      const pad = (top - bottom || Math.abs(top) || 1) * 0.06;
      const labels = kind.events && !narrow() && data.events.length > 0 && data.events.length <= MOST_NAMED / 2;
      const room = (kind.driver ? 0.14 : labels ? 0.3 : 0) * (top - bottom || 1);
      return [kind.zero && bottom === 0 ? -room : bottom - pad - room, kind.negate ? 0 : top + pad];
    };
  }
  function seriesOf(kind, lines) {
    return [{}, ...lines.map((item) => ({
      label: item.label, stroke: color(item.ink), width: item.width || 1.2, dash: item.dash, points: { show: false }, spanGaps: Boolean(kind.parts && kind.parts.length > 1),
      paths: item.steps ? uPlot.paths.stepped({ align: 1 }) : undefined,
      fill: item.fill ? color("s1") + "22" : undefined, fillTo: item.fill ? 0 : undefined,
    }))];
  }

  function build(node) {
    const kind = kindOf(node);
    const made = kind ? tableOf(kind) : { lines: [] };
    const old = plots.get(node);
    if (old && old.plot) old.plot.destroy();
    node.textContent = "";
    if (!kind || !made.lines.length) { node.hidden = true; plots.set(node, {}); return; }
    const head = document.createElement("div");
    head.className = "chart-head";
    const title = document.createElement("b");
    title.textContent = kind.title;
    const unit = document.createElement("span");
    unit.className = "unit";
    unit.textContent = kind.note || "";
    head.append(title, unit);
    node.append(head);
    const values = made.table[1];
    if (kind.flat && values.every((value) => value === values[0])) {
      unit.textContent = kind.flat + " " + formats[kind.unit](values[0]) + " throughout";
      plots.set(node, {});
      return;
    }
    const legend = document.createElement("div");
    legend.className = "legend";
    head.append(legend);
    const holder = document.createElement("div");
    holder.className = "plot";
    holder.tabIndex = 0;
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", kind.title + ": " + made.lines.map((item) => item.label).join(", ") + ". Arrow keys move the cursor; the values stand above.");
    node.append(holder);
    const plot = new uPlot({
      width: node.clientWidth, height: kind.height, padding: [20, narrow() ? 8 : 14, 0, 0], legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), state.zone === "UTC" ? "Etc/UTC" : state.zone),
      scales: { x: { time: true, min: state.min, max: state.max }, y: { range: scaleY(kind) } },
      axes: axes(kind), series: seriesOf(kind, made.lines),
      bands: kind.band && made.lines.length > 2 ? [{ series: kind.band, fill: color("s6") + "33" }] : [],
      cursor: { y: false, drag: { x: true, y: false, uni: 10 }, sync: { key: "time", setSeries: false, scales: ["x", null] }, points: { size: 6 } },
      hooks: {
        drawClear: [(u) => { shade(u, kind); }],
        draw: [(u) => { if (kind.edges) { edgeLines(u); edges(u); } if (kind.events) eventMarks(u); if (kind.driver) driverStrip(u, decoded(kind.source)); }],
        setCursor: [(u) => readout(u, legend, kind)],
        setScale: [(u, scale) => { if (scale === "x") zoomed(u.scales.x.min, u.scales.x.max); }],
      },
    }, made.table, holder);
    fillLegend(plot, legend, kind, made.lines);
    holder.addEventListener("keydown", (event) => moveCursor(plot, event));
    plots.set(node, { plot });
    readout(plot, legend, kind);
  }
  function fillLegend(plot, legend, kind, lines) {
    legend.append(document.createElement("time"));
    lines.forEach((item, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      sign.setAttribute("width", 20); sign.setAttribute("height", 6); sign.setAttribute("aria-hidden", "true");
      const stroke = document.createElementNS(sign.namespaceURI, "line");
      for (const [name, value] of [["x1", 0], ["x2", 20], ["y1", 3], ["y2", 3], ["stroke", color(item.ink)], ["stroke-width", 2], ["stroke-dasharray", (item.dash || []).join(" ")]]) stroke.setAttribute(name, value);
      sign.append(stroke);
      button.append(sign, item.label, document.createElement("span"));
      button.addEventListener("click", () => {
        const show = !plot.series[i + 1].show;
        plot.setSeries(i + 1, { show });
        button.setAttribute("aria-pressed", String(show));
      });
      legend.append(button);
    });
  }
  function lastIndex(u) {
    let i = u.data[0].length - 1;
    while (i > 0 && u.data.slice(1).every((column) => column[i] === null || column[i] === undefined)) i--;
    return i;
  }
  function readout(u, legend, kind) {
    const idle = u.cursor.idx === null || u.cursor.idx === undefined || u.cursor.left < 0;
    const i = idle ? lastIndex(u) : u.cursor.idx;
    const at = legend.querySelector("time");
    if (!at) return;
    at.textContent = (idle ? "last " : "") + clock(u.data[0][i]);
    all("button span", legend).forEach((node, column) => {
      const value = u.data[column + 1][i];
      node.textContent = value === null || value === undefined ? "–" : formats[kind.unit](value);
    });
  }
  function moveCursor(plot, event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -1e9, End: 1e9 };
    if (event.key === "Escape") { zoom(range.min, range.max); return; }
    if (!(event.key in steps)) return;
    event.preventDefault();
    const x = plot.data[0];
    const [first, last] = plot.series[0].idxs;
    const now = plot.cursor.idx === null || plot.cursor.left < 0 ? last : plot.cursor.idx;
    const i = Math.max(first, Math.min(last, now + steps[event.key]));
    plot.setCursor({ left: plot.valToPos(x[i], "x"), top: 20 }, true, true);
  }

  function zoom(min, max) {
    state.min = min; state.max = max; state.zooming = true;
    for (const { plot } of plots.values()) if (plot) plot.setScale("x", { min, max });
    state.zooming = false;
    lanes();
  }
  function zoomed(min, max) {
    if (state.zooming || min === null || min === undefined || (min === state.min && max === state.max)) return;
    const whole = max - min > (range.max - range.min) * 0.999;
    const from = whole ? range.min : min;
    const to = whole ? range.max : max;
    if (from === state.min && to === state.max) return;
    queueMicrotask(() => zoom(from, to));
  }
  function lanes() {
    const length = state.max - state.min;
    for (const part of all(".seg")) {
      const from = Number(part.dataset.from) / 1000;
      const to = Number(part.dataset.to) / 1000;
      part.style.left = 100 * (from - state.min) / length + "%";
      part.style.width = 100 * (to - from) / length + "%";
    }
  }
  function worst() {
    const source = decoded(desk(state.desk));
    const risk = source && source.get("risk");
    if (!risk) return;
    let at = 0;
    risk.forEach((value, i) => { if (value !== null && !(value <= risk[at])) at = i; });
    zoom(Math.max(range.min, source.x[at] - 43200), Math.min(range.max, source.x[at] + 43200));
  }

  function buildVisible() {
    for (const node of all(".chart")) if (!plots.has(node) && (node.parentElement.offsetParent !== null)) build(node);
  }
  function rebuild() {
    for (const node of all(".chart")) {
      node.hidden = false;
      const old = plots.get(node);
      if (old && old.plot) old.plot.destroy();
      plots.delete(node);
      node.textContent = "";
    }
    buildVisible();
  }
  function choose(name, number) {
    state[name] = number;
    for (const node of all("." + name)) node.classList.toggle("on", Number(node.dataset[name]) === number);
    for (const tab of all("[role=tab][data-" + name + "]")) {
      const on = Number(tab.dataset[name]) === number;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    }
    buildVisible();
    for (const { plot } of plots.values()) if (plot) plot.redraw(false);
  }
  function tabs(name) {
    const list = all("[role=tab][data-" + name + "]");
    list.forEach((tab, i) => {
      tab.addEventListener("click", () => choose(name, Number(tab.dataset[name])));
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (!step) return;
        const next = list[(i + step + list.length) % list.length];
        next.focus();
        choose(name, Number(next.dataset[name]));
      });
    });
  }
  function followAnchor() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const panel = target && target.closest(".desk");
    if (panel && !panel.classList.contains("on")) choose("desk", Number(panel.dataset.desk));
    if (target) { target.scrollIntoView(); if (target.tabIndex === -1) target.focus({ preventScroll: true }); }
  }

  function times() {
    for (const node of all("time[datetime]")) node.textContent = clock(Date.parse(node.getAttribute("datetime")) / 1000);
    const name = state.zone.split("/").pop().replace(/_/g, " ");
    for (const node of all(".zone")) node.textContent = name;
  }
  function zones() {
    const select = document.getElementById("zone");
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const names = new Set([own, "Europe/London", "Europe/Zurich", "America/New_York", "America/Chicago", "Asia/Singapore", "Asia/Tokyo"]);
    for (const zone of names) {
      if (!zone || zone === "UTC" || zone === "Etc/UTC") continue;
      const option = document.createElement("option");
      option.value = zone;
      option.textContent = zone.split("/").pop().replace(/_/g, " ") + (zone === own ? " (this browser)" : "");
      select.append(option);
    }
    select.addEventListener("change", () => { state.zone = select.value; times(); rebuild(); });
  }
  function theme() {
    const button = document.getElementById("theme");
    const dark = () => root.dataset.theme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
    const asked = location.hash.match(/^#(dark|light)$/);
    if (asked) root.dataset.theme = asked[1];
    button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; label(); rebuild(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { label(); rebuild(); });
    label();
  }

  function start() {
    theme();
    zones();
    tabs("desk");
    tabs("symbol");
    const gravest = data.desks.reduce((best, candidate, i) => (Math.max(0, ...candidate.spells.map((spell) => spell[2])) > best.level ? { i, level: Math.max(...candidate.spells.map((spell) => spell[2])) } : best), { i: 0, level: 0 });
    choose("symbol", 1);
    choose("desk", gravest.i + 1);
    for (const button of all("[data-zoom]")) button.addEventListener("click", () => (button.dataset.zoom === "all" ? zoom(range.min, range.max) : worst()));
    document.getElementById("print").addEventListener("click", () => window.print());
    window.addEventListener("hashchange", followAnchor);
    window.addEventListener("beforeprint", () => {
      for (const node of all(".desk, .symbol")) node.classList.add("on");
      buildVisible();
      const drawn = [...plots.values()].find(({ plot }) => plot);
      if (drawn) root.style.setProperty("--plot", drawn.plot.width + "px");
    });
    window.addEventListener("afterprint", () => { choose("desk", state.desk); choose("symbol", state.symbol); });
    let width = window.innerWidth;
    window.addEventListener("resize", () => { if (window.innerWidth !== width) { width = window.innerWidth; rebuild(); } });
    followAnchor();
    // The chart library draws in a microtask: a task later, all is drawn.
    setTimeout(() => { root.dataset.ready = String([...plots.values()].filter(({ plot }) => plot).length); }, 0);
  }
  try { start(); } catch (fault) { failed(String(fault && fault.stack || fault)); throw fault; }
})();
