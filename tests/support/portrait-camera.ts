/** Who sits before a drawn camera, and where. */
export interface Portrait {
  readonly scene: "room" | "park";
  readonly hair: "long" | "short";
  readonly hairColour: string;
  readonly skinColour: string;
  readonly shirtColour: string;
}

export const ANNA: Portrait = {
  scene: "room",
  hair: "long",
  hairColour: "#3b2a24",
  skinColour: "#e8b08d",
  shirtColour: "#c8563c",
};

export const BEN: Portrait = {
  scene: "park",
  hair: "short",
  hairColour: "#23201f",
  skinColour: "#b97e5c",
  shirtColour: "#2f6f73",
};

export const CLARA: Portrait = {
  scene: "room",
  hair: "long",
  hairColour: "#a8672f",
  skinColour: "#f0bf9f",
  shirtColour: "#54698f",
};

/**
 * Runs in a page before the app: a camera that shows a drawn person, for pictures people look at.
 * Chromium's own fake camera is a green disc. All measures are parts of the picture's width.
 */
export function portraitCamera(portrait: Portrait): void {
  const [WIDTH, HEIGHT] = [720, 1280];
  const { scene, hair, hairColour, skinColour, shirtColour } = portrait;
  type Point = readonly [x: number, y: number];
  type Brush = CanvasRenderingContext2D;

  /** `amount` of black (below 0) or white (above) in the colour. */
  const shade = (colour: string, amount: number): string =>
    `color-mix(in srgb, ${colour}, ${amount < 0 ? "#2a1016" : "#fff6e8"} ${Math.abs(amount)}%)`;

  function openCanvas(): readonly [HTMLCanvasElement, Brush] {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: WIDTH, height: HEIGHT });
    const brush = canvas.getContext("2d");
    if (brush === null) throw new Error("This browser draws nothing");
    brush.scale(WIDTH, WIDTH);
    brush.lineCap = "round";
    return [canvas, brush];
  }

  function disc(brush: Brush, [x, y]: Point, [rx, ry]: Point): void {
    brush.beginPath();
    brush.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    brush.fill();
  }

  /** A closed shape, the same left and right: the right half's curves from the top down. */
  function fillBoth(brush: Brush, top: Point, curves: readonly (readonly number[])[]): void {
    brush.beginPath();
    for (const side of [1, -1]) {
      const at = (x = 0): number => 0.5 + side * (x - 0.5);
      brush.moveTo(at(top[0]), top[1]);
      for (const [a, b = 0, c, d = 0, e, f = 0] of curves) {
        brush.bezierCurveTo(at(a), b, at(c), d, at(e), f);
      }
    }
    brush.fill();
  }

  function fade(brush: Brush, [from, to]: readonly [Point, Point], ...colours: string[]) {
    const gradient = brush.createLinearGradient(...from, ...to);
    colours.forEach((colour, index) => {
      gradient.addColorStop(index / (colours.length - 1), colour);
    });
    return gradient;
  }

  /** A soft spot: `rgb` are three numbers, as the gradient has to end in the same colour. */
  function glow(brush: Brush, [x, y]: Point, spot: { radius: number; rgb: string; alpha: number }) {
    const { radius, rgb, alpha } = spot;
    const gradient = brush.createRadialGradient(x, y, 0, x, y, radius);
    gradient.addColorStop(0, `rgb(${rgb} / ${alpha})`);
    gradient.addColorStop(1, `rgb(${rgb} / 0)`);
    brush.fillStyle = gradient;
    brush.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  function paintRoom(brush: Brush): void {
    brush.fillStyle = fade(brush, [[0, 0], [1, 1.8]], "#f6e3cb", "#e3bf98", "#b98c6a"); // prettier-ignore
    brush.fillRect(0, 0, 1, 1.8);
    brush.fillStyle = fade(
      brush,
      [
        [0, 0.1],
        [0.3, 0.8],
      ],
      "#fffdf6",
      "#ffe9bd",
      "#bfd9dc",
    );
    brush.fillRect(-0.05, 0.05, 0.4, 0.85);
    brush.fillStyle = "#fbf4e6";
    for (const x of [0.12, 0.33]) brush.fillRect(x, 0.03, 0.025, 0.9);
    brush.fillRect(-0.05, 0.44, 0.4, 0.02);
    brush.fillStyle = "#8a5f45";
    for (const y of [0.5, 0.88]) brush.fillRect(0.68, y, 0.4, 0.03);
    const books = ["#7a3b34", "#d9a441", "#3f6b6d", "#efe2cc", "#a8553a", "#5a4a6b", "#6f8a5c"];
    books.forEach((colour, index) => {
      brush.fillStyle = colour;
      const height = 0.16 + 0.05 * Math.sin(index * 5);
      brush.fillRect(0.7 + index * 0.042, 0.5 - height, 0.036, height);
    });
    brush.fillStyle = "#b65f3f";
    brush.fillRect(0.79, 0.77, 0.12, 0.11);
    for (let leaf = 0; leaf < 9; leaf += 1) {
      brush.fillStyle = leaf % 2 === 0 ? "#5d7f4d" : "#42693f";
      disc(brush, [0.85 + 0.1 * Math.sin(leaf * 2.4), 0.7 - 0.012 * leaf], [0.045, 0.03]);
    }
  }

  function paintPark(brush: Brush): void {
    brush.fillStyle = fade(
      brush,
      [
        [0, 0],
        [0, 1.2],
      ],
      "#a9d2e6",
      "#e4f0e2",
      "#b5cf8c",
      "#6f9a55",
    );
    brush.fillRect(0, 0, 1, 1.8);
    const greens = ["#5d8a4a", "#7fae5c", "#456f3e", "#98c06a"];
    for (let tree = 0; tree < 60; tree += 1) {
      const x = (tree * 0.371) % 1.1;
      brush.fillStyle = greens[tree % greens.length] ?? "#5d8a4a";
      disc(brush, [x - 0.05, 0.5 + 0.2 * Math.sin(tree * 3.1)], [0.085, 0.075]);
    }
    brush.fillStyle = "#6b4e3b";
    for (const x of [0.1, 0.86]) brush.fillRect(x, 0.5, 0.05, 0.65);
    brush.fillStyle = fade(
      brush,
      [
        [0, 1],
        [0, 1.5],
      ],
      "#9cc46d",
      "#6f9a4c",
    );
    brush.fillRect(0, 1.02, 1, 0.8);
    for (let spot = 0; spot < 14; spot += 1) {
      const place = [(spot * 0.29) % 1, 0.15 + ((spot * 0.17) % 0.7)] as const;
      glow(brush, place, { radius: 0.09, rgb: "255 250 214", alpha: 0.5 });
    }
  }

  function paintBody(brush: Brush): void {
    brush.fillStyle = fade(brush, [[0.2, 1.2], [0.9, 1.8]], shade(shirtColour, 12), shirtColour, shade(shirtColour, -30)); // prettier-ignore
    fillBoth(
      brush,
      [0.5, 1.17],
      [
        [0.62, 1.17, 0.64, 1.22, 0.72, 1.25],
        [0.88, 1.3, 0.96, 1.42, 1, 1.8],
        [0.8, 1.8, 0.7, 1.8, 0.5, 1.8],
      ],
    );
    brush.fillStyle = shade(skinColour, -14);
    fillBoth(
      brush,
      [0.5, 0.9],
      [
        [0.59, 0.9, 0.595, 1.02, 0.595, 1.12],
        [0.6, 1.18, 0.64, 1.19, 0.655, 1.215],
        [0.6, 1.31, 0.55, 1.33, 0.5, 1.33],
      ],
    );
    glow(brush, [0.5, 1.08], { radius: 0.13, rgb: "70 25 20", alpha: 0.4 });
  }

  function paintHairBehind(brush: Brush): void {
    brush.fillStyle = fade(
      brush,
      [
        [0.3, 0.5],
        [0.7, 1.3],
      ],
      shade(hairColour, 14),
      hairColour,
    );
    if (hair === "short") return;
    fillBoth(
      brush,
      [0.5, 0.455],
      [
        [0.68, 0.45, 0.765, 0.6, 0.755, 0.8],
        [0.75, 0.98, 0.83, 1.1, 0.79, 1.32],
        [0.7, 1.4, 0.62, 1.25, 0.5, 1.2],
      ],
    );
  }

  function paintHead(brush: Brush): void {
    if (hair === "short") {
      brush.fillStyle = shade(skinColour, -10);
      for (const x of [0.3, 0.7]) disc(brush, [x, 0.8], [0.026, 0.05]);
    }
    brush.fillStyle = fade(brush, [[0.3, 0.6], [0.72, 1.05]], shade(skinColour, 22), skinColour, shade(skinColour, -12)); // prettier-ignore
    fillBoth(
      brush,
      [0.5, 0.51],
      [
        [0.64, 0.51, 0.71, 0.62, 0.7, 0.77],
        [0.695, 0.92, 0.61, 1.07, 0.5, 1.07],
      ],
    );
    const blush = { radius: 0.075, rgb: "214 88 70", alpha: hair === "long" ? 0.3 : 0.16 };
    for (const x of [0.385, 0.615]) glow(brush, [x, 0.88], blush);
    if (hair === "short") {
      brush.fillStyle = shade(skinColour, -52);
      brush.globalAlpha = 0.4;
      fillBoth(
        brush,
        [0.5, 0.915],
        [
          [0.57, 0.905, 0.66, 0.93, 0.696, 0.82],
          [0.68, 0.95, 0.6, 1.069, 0.5, 1.069],
        ],
      );
      brush.globalAlpha = 1;
    }
  }

  function paintHairInFront(brush: Brush): void {
    brush.fillStyle = fade(
      brush,
      [
        [0.3, 0.45],
        [0.72, 0.8],
      ],
      shade(hairColour, 20),
      hairColour,
    );
    if (hair === "long") {
      fillBoth(
        brush,
        [0.5, 0.452],
        [
          [0.7, 0.44, 0.775, 0.66, 0.72, 0.9],
          [0.715, 0.72, 0.62, 0.64, 0.5, 0.53],
        ],
      );
      return;
    }
    fillBoth(
      brush,
      [0.5, 0.45],
      [
        [0.66, 0.44, 0.735, 0.56, 0.705, 0.75],
        [0.69, 0.7, 0.69, 0.66, 0.66, 0.625],
        [0.61, 0.6, 0.56, 0.615, 0.5, 0.6],
      ],
    );
  }

  /** `isBlinking` as everybody does now and then. */
  function paintFace(brush: Brush, isBlinking: boolean): void {
    const dark = shade(hairColour, -20);
    for (const side of [-1, 1]) {
      const x = 0.5 + side * 0.087;
      brush.lineWidth = hair === "long" ? 0.013 : 0.02;
      brush.strokeStyle = dark;
      brush.beginPath();
      brush.moveTo(x - side * 0.045, 0.722);
      brush.quadraticCurveTo(x + side * 0.015, 0.69, x + side * 0.055, 0.722);
      brush.stroke();
      brush.lineWidth = 0.01;
      brush.beginPath();
      brush.ellipse(x, 0.785, 0.038, isBlinking ? 0.004 : 0.026, 0, Math.PI, 2 * Math.PI);
      brush.stroke();
      if (isBlinking) continue;
      brush.fillStyle = "#fffaf4";
      disc(brush, [x, 0.785], [0.036, 0.023]);
      brush.fillStyle = "#4a2c1d";
      disc(brush, [x + 0.002, 0.783], [0.02, 0.021]);
      brush.fillStyle = "#fff";
      disc(brush, [x + 0.01, 0.775], [0.006, 0.006]);
    }
    brush.strokeStyle = shade(skinColour, -32);
    brush.lineWidth = 0.009;
    brush.beginPath();
    brush.moveTo(0.508, 0.8);
    brush.bezierCurveTo(0.515, 0.85, 0.545, 0.875, 0.52, 0.885);
    brush.quadraticCurveTo(0.5, 0.895, 0.478, 0.884);
    brush.stroke();
    brush.fillStyle = "#7c2a2a";
    brush.beginPath();
    brush.moveTo(0.428, 0.938);
    brush.quadraticCurveTo(0.5, 0.956, 0.572, 0.938);
    brush.quadraticCurveTo(0.552, 0.996, 0.5, 0.996);
    brush.quadraticCurveTo(0.448, 0.996, 0.428, 0.938);
    brush.fill();
    brush.fillStyle = "#fffaf2";
    brush.beginPath();
    brush.moveTo(0.438, 0.943);
    brush.quadraticCurveTo(0.5, 0.958, 0.562, 0.943);
    brush.quadraticCurveTo(0.548, 0.97, 0.5, 0.97);
    brush.quadraticCurveTo(0.452, 0.97, 0.438, 0.943);
    brush.fill();
  }

  function openPicture(): HTMLCanvasElement {
    const [behind, far] = openCanvas();
    far.filter = "blur(9px)";
    (scene === "room" ? paintRoom : paintPark)(far);
    const [canvas, brush] = openCanvas();
    const paint = (): void => {
      const seconds = performance.now() / 1000;
      brush.drawImage(behind, 0, 0, 1, HEIGHT / WIDTH);
      brush.save();
      brush.translate(0.006 * Math.sin(seconds * 0.9), 0.004 * Math.sin(seconds * 1.7));
      paintHairBehind(brush);
      paintBody(brush);
      paintHead(brush);
      paintFace(brush, seconds % 4 < 0.15);
      paintHairInFront(brush);
      brush.restore();
    };
    paint();
    setInterval(paint, 50);
    return canvas;
  }

  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia({ audio: constraints?.audio ?? true });
    for (const track of openPicture().captureStream(20).getVideoTracks()) stream.addTrack(track);
    return stream;
  };
}
