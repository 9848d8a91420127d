// Draws the charts of a page with ECharts, of which only the parts that are
// used are loaded, and only by pages that have a chart.
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { colours } from "./chart-colours";
import { columns } from "./chart-columns";
import type { Content } from "./chart-content";
import { lines } from "./chart-lines";

use([BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, LabelLayout, SVGRenderer]);

/** A chart on the page, and what it was last drawn from. */
interface Shown {
  plot: HTMLElement;
  chart: ECharts;
  text: string;
  sizes: ResizeObserver;
}

const shown = new Map<HTMLElement, Shown>();
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Draws the charts that a page has now, and lets go of those it had. */
export function draw(figures: HTMLElement[]): void {
  for (const [figure, was] of shown) {
    if (!figures.includes(figure) || !was.plot.isConnected) {
      was.sizes.disconnect();
      was.chart.dispose();
      shown.delete(figure);
    }
  }
  for (const figure of figures) {
    const text = figure.dataset.chart ?? "";
    const one = shown.get(figure) ?? start(figure);
    if (one && one.text !== text) {
      one.text = text;
      paint(one);
    }
  }
}

function start(figure: HTMLElement): Shown | undefined {
  const plot = figure.querySelector<HTMLElement>(".chart-plot");
  if (plot === null) {
    return undefined;
  }
  plot.replaceChildren();
  const chart = init(plot, null, { renderer: "svg" });
  const one: Shown = { plot, chart, text: "", sizes: new ResizeObserver(() => fit(one)) };
  one.sizes.observe(plot);
  shown.set(figure, one);
  return one;
}

function fit(one: Shown): void {
  const { clientWidth, clientHeight } = one.plot;
  if (clientWidth > 0 && (clientWidth !== one.chart.getWidth() || clientHeight !== one.chart.getHeight())) {
    one.chart.resize();
    paint(one);
  }
}

function paint(one: Shown): void {
  if (one.text === "") {
    return;
  }
  const content = JSON.parse(one.text) as Content;
  const space = { width: one.chart.getWidth(), colours: colours(one.plot), still: calm.matches };
  one.chart.setOption(content.kind === "lines" ? lines(content, space) : columns(content, space), { notMerge: true });
}

function paintAll(): void {
  for (const one of shown.values()) {
    paint(one);
  }
}

// The colours of a chart are those of the theme, which can change at any time.
new MutationObserver(paintAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintAll);
calm.addEventListener("change", paintAll);
void document.fonts.ready.then(paintAll);
