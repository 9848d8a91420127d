import type { Colours } from "./chart-colours";

/** What the server says a chart shows. All texts are in the reader's language. */
export interface Content {
  kind: "columns" | "lines";
  /** Points of time, short, for the axis. */
  names: string[];
  /** The same, for the tip. */
  titles: string[];
  series: Series[];
  target?: Series;
  /** Where the last value should be by now. */
  pace?: { value: number; text: string };
}

export interface Series {
  name: string;
  /** Name where there is little room. */
  short: string;
  /** Null is a gap. */
  values: (number | null)[];
  texts: string[];
  /** Whether each column reached its target or is behind. */
  states?: string[];
  mine?: boolean;
  first?: boolean;
}

/** What a chart is drawn into. */
export interface Space {
  width: number;
  colours: Colours;
  still: boolean;
}

/** What all charts have in common: no grid, no value axis, motion only on a change. */
export function common(content: Content, space: Space) {
  const { colours, still } = space;
  return {
    animation: !still,
    animationDuration: 0,
    animationDurationUpdate: 250,
    animationEasingUpdate: "quadraticOut" as const,
    textStyle: { fontFamily: colours.font, color: colours.ink3 },
    xAxis: {
      type: "category" as const,
      data: content.names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.ink3, fontSize: 11, hideOverlap: true },
    },
    yAxis: { type: "value" as const, show: false, min: lowest(content) },
  };
}

/** Trends start at zero, unless something fell below it. */
function lowest(content: Content): number {
  return Math.min(0, ...content.series.flatMap((s) => s.values.map((v) => v ?? 0)));
}

/** A tip that is built of elements, since the page takes no inline styles. */
export function tip(title: string, rows: { name: string; text: string; mine?: boolean | undefined }[]): HTMLElement {
  const box = document.createElement("div");
  const head = document.createElement("b");
  head.textContent = title;
  box.append(head);
  for (const row of rows) {
    const line = document.createElement("span");
    line.classList.toggle("is-mine", row.mine === true);
    const name = document.createElement("i");
    name.textContent = row.name;
    const text = document.createElement("b");
    text.textContent = row.text;
    line.append(name, text);
    box.append(line);
  }
  return box;
}

export function tooltip(space: Space, content: (index: number) => HTMLElement) {
  return {
    trigger: "axis" as const,
    className: "chart-tip",
    confine: true,
    transitionDuration: 0,
    axisPointer: { type: "line" as const, lineStyle: { color: space.colours.line, type: "solid" as const }, animation: false },
    formatter: (params: unknown) => {
      const [first] = params as { dataIndex: number }[];
      return content(first?.dataIndex ?? 0);
    },
  };
}
