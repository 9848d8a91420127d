import type { Content, Series, Space } from "./chart-content";
import { common, tip, tooltip } from "./chart-content";

/** Space at the sides of the plot, in px. */
const margin = 4;

/**
 * One value for each period as a column, the target as a line across it, and
 * where a running period should be by now as the pace mark.
 */
export function columns(content: Content, space: Space) {
  const { colours } = space;
  const [series] = content.series as [Series];
  const slot = (space.width - 2 * margin) / Math.max(content.names.length, 1);
  const last = content.names.length - 1;
  return {
    ...common(content, space),
    grid: { left: margin, right: margin, top: 26, bottom: 24 },
    tooltip: tooltip(space, (at) => tip(content.titles[at] ?? "", rows(content, at))),
    series: [
      {
        type: "bar",
        data: series.values.map((value, i) => ({ value, itemStyle: { color: fill(series.states?.[i], space) } })),
        barWidth: Math.min(28, slot * 0.6),
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        label: {
          show: true, position: "top", distance: 6, fontSize: 11, color: colours.text,
          formatter: ({ dataIndex }: { dataIndex: number }) => series.texts[dataIndex] ?? "",
        },
        labelLayout: { hideOverlap: true },
        emphasis: { disabled: true },
      },
      ticks(content.target?.values ?? [], Math.min(40, slot * 0.86), colours.ink3),
      ticks(content.names.map((_, i) => (i === last ? (content.pace?.value ?? null) : null)), Math.min(40, slot * 0.86), colours.text),
    ],
  };
}

/** Lines across columns. */
function ticks(values: (number | null)[], width: number, color: string) {
  return {
    type: "scatter", data: values, symbol: "rect", symbolSize: [width, 2], itemStyle: { color },
    silent: true, z: 3, emphasis: { disabled: true },
  };
}

function fill(state: string | undefined, { colours }: Space): string {
  if (state === "success") {
    return colours.success;
  }
  return state === "behind" ? colours.behind : colours.primary;
}

function rows(content: Content, at: number) {
  const list = [...content.series, ...(content.target ? [content.target] : [])].map((s) => ({ name: s.name, text: s.texts[at] ?? "" }));
  if (content.pace && at === content.names.length - 1) {
    list.push({ name: "", text: content.pace.text });
  }
  return list.filter((row) => row.text !== "");
}
