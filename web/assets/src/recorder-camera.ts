/** Where a recording comes from, and how to let go of it. */
export interface Source {
  stream: MediaStream;
  end(): void;
}

/** Types of recordings, the best first; browsers take the first that they know. */
const types = {
  video: ["video/webm;codecs=vp9,opus", "video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
  audio: ["audio/webm;codecs=opus", "audio/webm", "audio/mp4", "audio/ogg"],
};

/** Bits of a second: good to watch, and a minute is under 15 MB. */
const bits = { videoBitsPerSecond: 1_600_000, audioBitsPerSecond: 64_000 };

/** Asks for the camera and the microphone. */
export async function camera(): Promise<Source> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: "user" },
    audio: true,
  });
  return { stream, end: () => stop(stream) };
}

/** Asks for the microphone alone. */
export async function microphone(): Promise<Source> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  return { stream, end: () => stop(stream) };
}

/** Asks for the screen, and puts the camera into its corner. */
export async function screen(): Promise<Source> {
  const shown = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 } });
  let face: Source;
  try {
    face = await camera();
  } catch (failure) {
    stop(shown);
    throw failure;
  }
  const [large, small] = await Promise.all([playing(shown), playing(face.stream)]);
  const canvas = document.createElement("canvas");
  const pencil = canvas.getContext("2d");
  const draw = setInterval(() => {
    canvas.width = Math.min(large.videoWidth, 1600) || 1280;
    canvas.height = Math.round((canvas.width * (large.videoHeight || 9)) / (large.videoWidth || 16));
    const width = canvas.width / 5;
    const height = (width * (small.videoHeight || 9)) / (small.videoWidth || 16);
    pencil?.drawImage(large, 0, 0, canvas.width, canvas.height);
    pencil?.drawImage(small, canvas.width - width - 16, canvas.height - height - 16, width, height);
  }, 66);
  const stream = canvas.captureStream(15);
  for (const track of face.stream.getAudioTracks()) {
    stream.addTrack(track);
  }
  return {
    stream,
    end() {
      clearInterval(draw);
      stop(shown);
      face.end();
      stop(stream);
    },
  };
}

async function playing(stream: MediaStream): Promise<HTMLVideoElement> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  return video;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop();
  }
}

/** Begins a recording; what it returns ends it and gives the video. */
export function record(source: Source): () => Promise<Blob> {
  const all = source.stream.getVideoTracks().length > 0 ? types.video : types.audio;
  const mimeType = all.find((t) => MediaRecorder.isTypeSupported(t));
  const recorder = new MediaRecorder(source.stream, { mimeType, ...bits });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.start(1000);
  return () =>
    new Promise((resolve) => {
      recorder.addEventListener("stop", () => resolve(new Blob(parts, { type: recorder.mimeType.split(";")[0] })));
      recorder.stop();
    });
}

/** Draws a moment of a video as a JPEG; null if the browser cannot show it. */
export async function posterOf(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(videoWidth, 640);
  canvas.height = Math.round((canvas.width * videoHeight) / videoWidth);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
}
