/**
 * Runs in a page before the app: a camera that shows a drawn person before a window, for pictures
 * people look at. Chromium's own fake camera is a green disc. `hue` tells two people apart.
 */
export function portraitCamera(hue: number): void {
  const paint = (canvas: HTMLCanvasElement): void => {
    const context = canvas.getContext("2d");
    if (context === null) return;
    const { width, height } = canvas;
    type Place = readonly [x: number, y: number, rx: number, ry: number];
    const disc = (colour: string, [x, y, rx, ry]: Place): void => {
      context.fillStyle = colour;
      context.beginPath();
      context.ellipse(x * width, y * height, rx * width, ry * width, 0, 0, 2 * Math.PI);
      context.fill();
    };
    const wall = context.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, `hsl(${hue} 45% 82%)`);
    wall.addColorStop(1, `hsl(${hue + 30} 40% 58%)`);
    context.fillStyle = wall;
    context.fillRect(0, 0, width, height);
    disc(`hsl(${hue + 15} 75% 92% / 0.8)`, [0.82, 0.16, 0.16, 0.16]);
    disc(`hsl(${hue + 190} 38% 38%)`, [0.5, 0.97, 0.44, 0.5]);
    disc("hsl(24 45% 62%)", [0.5, 0.6, 0.09, 0.16]);
    disc("hsl(18 35% 22%)", [0.5, 0.42, 0.23, 0.26]);
    disc("hsl(24 52% 70%)", [0.5, 0.47, 0.185, 0.23]);
    disc("hsl(18 35% 22%)", [0.5, 0.33, 0.19, 0.1]);
    disc("hsl(20 40% 20%)", [0.43, 0.46, 0.018, 0.018]);
    disc("hsl(20 40% 20%)", [0.57, 0.46, 0.018, 0.018]);
    context.strokeStyle = "hsl(8 55% 42%)";
    context.lineWidth = width * 0.014;
    context.lineCap = "round";
    context.beginPath();
    context.arc(0.5 * width, 0.515 * height, 0.075 * width, 0.2 * Math.PI, 0.8 * Math.PI);
    context.stroke();
  };
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia({ audio: constraints?.audio ?? true });
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 720, height: 1280 });
    setInterval(() => paint(canvas), 50);
    for (const track of canvas.captureStream(20).getVideoTracks()) stream.addTrack(track);
    return stream;
  };
}
