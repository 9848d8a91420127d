import type { Content, Series, Space } from "./chart-content";
import { common, tip, tooltip } from "./chart-content";

/** Dashes that tell lines of the same grey apart. */
const dashes: (number[] | "solid")[] = ["solid", [6, 3], [2, 3], [8, 3, 2, 3]];

/** Courses side by side, each with its name at its end. */
export function lines(content: Content, space: Space) {
  const narrow = space.width < 480;
  const label = (s: Series, i: number): string => `${narrow ? s.short : s.name} ${s.texts[i] ?? ""}`;
  const last = content.names.length - 1;
  const room = Math.max(...content.series.map((s) => label(s, last).length)) * 6.4 + 14;
  let grey = 0;
  return {
    ...common(content, space),
    grid: { left: 8, right: Math.min(room, space.width * 0.5), top: 14, bottom: 24 },
    tooltip: tooltip(space, (at) => tip(content.titles[at] ?? "", ranked(content, at))),
    series: content.series.map((s) => {
      const style = look(s, space);
      return {
        type: "line",
        data: s.values.map((value, i) => ({ value, symbol: i === last ? "circle" : "none", symbolSize: s.mine ? 8 : 6 })),
        showAllSymbol: true,
        lineStyle: { ...style, type: s.mine || s.first ? "solid" : dashes[grey++ % dashes.length] },
        itemStyle: { color: style.color },
        endLabel: {
          show: true, distance: 6, fontSize: 12, lineHeight: 16, color: s.mine ? space.colours.primary : space.colours.text,
          fontWeight: s.mine || s.first ? 600 : 400, formatter: () => label(s, last),
        },
        labelLayout: { moveOverlap: "shiftY" },
        emphasis: { focus: "series" },
        z: s.mine ? 5 : 3,
      };
    }),
  };
}

function look(s: Series, { colours }: Space) {
  if (s.mine) {
    return { color: colours.primary, width: 2.5 };
  }
  return s.first ? { color: colours.text, width: 2 } : { color: colours.ink3, width: 1.5 };
}

/** The rows of a tip, the most first. */
function ranked(content: Content, at: number) {
  return [...content.series]
    .sort((a, b) => (b.values[at] ?? 0) - (a.values[at] ?? 0))
    .map((s) => ({ name: s.name, text: s.texts[at] ?? "", mine: s.mine }));
}
