/**
 * Shows the page of an error that came in answer to a part of a page, and
 * tries a part that did not arrive once more as a whole page, so that the
 * browser says what is wrong with the network.
 */
export function showFailures(): void {
  document.addEventListener("htmx:responseError", follow);
  document.addEventListener("htmx:sendError", follow);
}

function follow(event: Event): void {
  if (event.defaultPrevented) {
    return; // somebody knows a better way on
  }
  const { pathInfo } = (event as CustomEvent<{ pathInfo: { finalRequestPath: string } }>).detail;
  location.assign(pathInfo.finalRequestPath);
}
