// Celebrations on a screen: one at a time, beside the board, which goes on.
const lasts = 8_000;
const rest = 400;
const pieces = 44;
const fall = 7_000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Shows what a screen's news holds and has not shown yet, the oldest first. */
export class Celebrations {
  private timer = 0;
  private last: number;

  /** What is there by now was celebrated before this screen was opened. */
  constructor(private readonly stage: HTMLElement) {
    this.last = Math.max(0, ...waiting().map(numberOf));
  }

  /** Whether something is celebrated now. */
  get running(): boolean {
    return this.timer !== 0;
  }

  /** Shows what came meanwhile, unless something is shown: then that comes first. */
  next(): void {
    const card = waiting().find((c) => numberOf(c) > this.last);
    if (this.running || card === undefined) {
      return;
    }
    this.last = numberOf(card);
    this.show(card.cloneNode(true) as HTMLElement);
    this.timer = window.setTimeout(() => this.clear(), lasts);
  }

  /** Takes away what is shown, for good. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.stage.replaceChildren();
    document.body.classList.remove("is-celebrating");
  }

  private clear(): void {
    this.stop();
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.next();
    }, rest);
  }

  private show(card: HTMLElement): void {
    card.removeAttribute("id");
    document.body.classList.add("is-celebrating");
    this.stage.replaceChildren(card);
    if (!calm.matches) {
      card.animate([{ opacity: 0, transform: "translateX(6%)" }, { opacity: 1, transform: "none" }], { duration: 180, easing: "ease-out" });
      scatter(card.querySelector<HTMLElement>(".tv-pieces"));
    }
  }
}

function waiting(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#news [data-news]")];
}

function numberOf(card: HTMLElement): number {
  return Number(card.dataset.news);
}

/** Lets pieces fly out from behind the medal to both sides, and sink. */
function scatter(box: HTMLElement | null): void {
  if (box === null) {
    return;
  }
  const { width, height } = box.getBoundingClientRect();
  for (let i = 0; i < pieces; i++) {
    const piece = document.createElement("i");
    box.append(piece);
    const side = (i >> 2) % 2 === 0 ? 0.02 : 0.7; // colours go by four
    const x = width * (side + 0.28 * Math.random());
    const y = height * (0.02 + 0.7 * Math.random() ** 1.4);
    const turn = 360 * Math.random();
    piece.animate(
      [
        { transform: `translate(${width / 2}px, ${height * 0.55}px) rotate(0deg)`, opacity: 1, easing: "cubic-bezier(.1,.8,.3,1)" },
        { transform: `translate(${x}px, ${y}px) rotate(${turn}deg)`, opacity: 1, offset: 0.14 },
        { opacity: 1, offset: 0.6 },
        { transform: `translate(${x}px, ${y + height * 0.22}px) rotate(${turn + 200}deg)`, opacity: 0 },
      ],
      { duration: fall, fill: "both" },
    );
  }
}
