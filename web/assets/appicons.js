import { Resvg } from "@resvg/resvg-js";

const paper = "#ffffff";

/**
 * Draws the icons of the installed application from the mark of the product.
 * The plain ones stand on whatever is behind them; the maskable one, of which a
 * phone may cut away all but the middle four fifths, and the one for Apple's
 * devices, which show no transparency, bring their own ground.
 * @returns {Record<string, Buffer>} PNG files by name
 */
export function appIcons(mark) {
  return {
    "icon-192": draw(mark, 192, 0.04, null),
    "icon-512": draw(mark, 512, 0.04, null),
    "icon-maskable": draw(mark, 512, 0.22, paper),
    "icon-apple": draw(mark, 180, 0.16, paper),
  };
}

/** Draws the mark into a square, with an edge as a share of its side. */
function draw(mark, side, edge, ground) {
  const width = 24; // of the drawing, which is square
  const room = width / (1 - 2 * edge);
  const off = (width - room) / 2;
  const fill = ground ? `<rect x="${off}" y="${off}" width="${room}" height="${room}" fill="${ground}"/>` : "";
  const svg = mark
    .replace(`viewBox="0 0 ${width} ${width}"`, `viewBox="${off} ${off} ${room} ${room}"`)
    .replace(/(<svg[^>]*>)/, `$1${fill}`);
  return new Resvg(svg, { fitTo: { mode: "width", value: side } }).render().asPng();
}
