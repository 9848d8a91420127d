// A recording with what is said to moments of it: a comment leads to its
// moment, and a new one can be pinned to the one that is shown.

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

function follow(box: HTMLElement): void {
  const video = box.querySelector<HTMLMediaElement>("[data-length]");
  if (!video) {
    return;
  }
  measure(video);
  for (const button of box.querySelectorAll<HTMLElement>("[data-moment]")) {
    button.addEventListener("click", () => {
      video.currentTime = Number(button.dataset.moment) / 1000;
      video.scrollIntoView({ block: "nearest" });
      video.focus();
    });
  }
  const at = box.querySelector<HTMLInputElement>("[data-at]");
  const shown = box.querySelector<HTMLElement>("[data-at-clock]");
  const pin = box.querySelector<HTMLInputElement>("[data-pin]");
  video.addEventListener("timeupdate", () => {
    if (at && shown) {
      at.value = String(Math.round(video.currentTime * 1000));
      shown.textContent = clock(video.currentTime);
    }
  });
  video.addEventListener("play", () => {
    if (pin) {
      pin.checked = true; // who comments while it plays means what is shown
    }
  }, { once: true });
}

/** Recordings of browsers do not say how long they are until they were read to their end. */
function measure(video: HTMLMediaElement): void {
  const look = () => {
    if (video.duration !== Number.POSITIVE_INFINITY) {
      return;
    }
    video.addEventListener("durationchange", () => {
      video.currentTime = 0;
    }, { once: true });
    video.currentTime = 1e6;
  };
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) {
    look(); // it came before this script
  } else {
    video.addEventListener("loadedmetadata", look, { once: true });
  }
}

for (const box of document.querySelectorAll<HTMLElement>("[data-player]")) {
  follow(box);
}
