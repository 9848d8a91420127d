const lines = ".question-lines > li";
const sides = ["x", "y", "width", "height"] as const;

type Box = Record<(typeof sides)[number], number>; // in per cent of the picture
type Point = { x: number; y: number };

/**
 * Lets the places of a picture that are right be drawn on it with a mouse or
 * a finger. Each is written into the fields of a line, which remain the way to
 * say it by keyboard.
 */
export function drawSpots(): void {
  let line: Element | null = null; // that was written in last
  const showAll = () => document.querySelectorAll<HTMLElement>("[data-draw-spots]").forEach(show);
  document.addEventListener("focusin", (event) => {
    line = (event.target as Element).closest(lines) ?? line;
  });
  document.addEventListener("pointerdown", (event) => {
    const picture = (event.target as Element).closest<HTMLElement>("[data-draw-spots]");
    if (picture !== null && event.button === 0) {
      event.preventDefault(); // it is not dragged away
      draw(picture, event, lineFor(picture, line));
    }
  });
  for (const event of ["input", "change", "htmx:afterSettle"]) {
    document.addEventListener(event, showAll);
  }
  showAll();
}

/** Returns the line that a new place is for: an empty one, else the one that was written in last. */
function lineFor(picture: HTMLElement, last: Element | null): Element | undefined {
  const all = [...picture.closest("form")!.querySelectorAll(lines)];
  return all.find((line) => field(line, "width").value === "") ?? all.find((line) => line === last) ?? all.at(-1);
}

/** Follows a finger or mouse until it is lifted. */
function draw(picture: HTMLElement, from: PointerEvent, line: Element | undefined): void {
  if (line === undefined) {
    return;
  }
  const begin = pointOf(picture, from);
  const follow = (event: PointerEvent) => write(line, between(begin, pointOf(picture, event)));
  picture.setPointerCapture(from.pointerId);
  picture.addEventListener("pointermove", follow);
  picture.addEventListener("lostpointercapture", () => picture.removeEventListener("pointermove", follow), { once: true });
}

function pointOf(picture: HTMLElement, event: PointerEvent): Point {
  const box = picture.getBoundingClientRect();
  return { x: share(event.clientX - box.left, box.width), y: share(event.clientY - box.top, box.height) };
}

/** Returns a part in per cent of a whole, to a tenth, within it. */
function share(part: number, whole: number): number {
  return Math.round(Math.min(Math.max(part / whole, 0), 1) * 1000) / 10;
}

function between(a: Point, b: Point): Box {
  const size = (from: number, to: number) => Math.round(Math.abs(to - from) * 10) / 10;
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: size(a.x, b.x), height: size(a.y, b.y) };
}

const field = (line: Element, name: string) => line.querySelector<HTMLInputElement>(`[name="line.${name}"]`)!;

function write(line: Element, box: Box): void {
  for (const side of sides) {
    field(line, side).value = String(box[side]);
  }
  field(line, "x").dispatchEvent(new Event("input", { bubbles: true }));
}

/** Shows on the picture what the lines say. */
function show(picture: HTMLElement): void {
  const written = [...picture.closest("form")!.querySelectorAll(lines)].filter((line) => field(line, "width").value !== "");
  const shapes = written.map((line) => {
    const [x, y, width, height] = sides.map((side) => 10 * Number(field(line, side).value.replace(",", ".")));
    const round = line.querySelector<HTMLSelectElement>("[name='line.shape']")!.value === "round";
    return round
      ? shape("ellipse", { cx: x! + width! / 2, cy: y! + height! / 2, rx: width! / 2, ry: height! / 2 })
      : shape("rect", { x: x!, y: y!, width: width!, height: height! });
  });
  picture.querySelector("svg")!.replaceChildren(...shapes);
}

function shape(name: string, sizes: Record<string, number>): Element {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [size, value] of Object.entries(sizes)) {
    made.setAttribute(size, String(value || 0));
  }
  return made;
}
