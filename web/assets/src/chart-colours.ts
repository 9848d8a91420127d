/** The colours of a theme, as the style sheet has them. */
export interface Colours {
  text: string;
  ink3: string;
  line: string;
  primary: string;
  success: string;
  behind: string;
  paper: string;
  font: string;
}

/** Reads the colours at an element. */
export function colours(at: Element): Colours {
  const style = getComputedStyle(at);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: token("--color-base-content"),
    ink3: token("--ink-3"),
    line: token("--color-base-300"),
    primary: token("--color-primary"),
    success: token("--color-success"),
    behind: token("--behind"),
    paper: token("--surface") || token("--color-base-100"),
    font: style.fontFamily,
  };
}
