/** How a text looks as a QR code. A drawing has no life of its own: screens ask for it directly. */
export { type QrDrawing, renderQr } from "../../platform/qr/render-qr.ts";
