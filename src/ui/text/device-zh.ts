import { sideInLabel } from "../../core/media/device-list.ts";
import type { DeviceDictionary } from "./device-en.ts";
import { isolate } from "./isolate.ts";

function nameOf(label: string): string {
  const side = sideInLabel(label);
  if (side !== null) return side === "back" ? "后置摄像头" : "前置摄像头";
  return label === "" ? "另一个" : `：${isolate(label)}`;
}

export const deviceZh: DeviceDictionary = {
  cameraProblem: {
    denied: "请在浏览器的网站设置中允许使用摄像头，然后点“打开视频”。",
    missing: "没有找到摄像头，通话只有声音。接上一个，再点“打开视频”。",
    busy: "摄像头正被其他应用占用。请关闭那个应用，再点“打开视频”。",
    unfit: "摄像头不支持所需的设置。点“打开视频”再试一次。",
    insecure: "请用 https:// 开头的网址打开，否则不能使用摄像头。",
    silent: "浏览器没有回应摄像头请求。点“打开视频”再试一次。",
    unknown: "摄像头没能启动。点“打开视频”再试一次。",
  },
  microphoneProblem: {
    denied: "请在浏览器的网站设置中允许使用麦克风，然后点“取消静音”。",
    missing: "没有找到麦克风，对方听不到你。接上一个，再点“取消静音”。",
    busy: "麦克风正被其他应用占用。请关闭那个应用，再点“取消静音”。",
    unfit: "麦克风不支持所需的设置。点“取消静音”再试一次。",
    insecure: "请用 https:// 开头的网址打开，否则不能使用麦克风。",
    silent: "浏览器没有回应麦克风请求。点“取消静音”再试一次。",
    unknown: "麦克风没能启动。点“取消静音”再试一次。",
  },
  cameraKept: {
    denied: "浏览器没有允许使用另一个摄像头，仍用当前的。",
    missing: "这里没有其他摄像头。",
    busy: "另一个摄像头正被其他应用占用，仍用当前的。",
    unfit: "另一个摄像头无法使用，仍用当前的。",
    insecure: "另一个摄像头只能在 https:// 开头的网页上使用。",
    silent: "另一个摄像头没有回应，仍用当前的。",
    unknown: "另一个摄像头没能启动，仍用当前的。",
  },
  microphoneKept: "那个麦克风没能打开，仍用原来的。",
  moved: {
    camera: (label) => `那个摄像头已断开，现在使用${nameOf(label)}。`,
    microphone: (label) => `那个麦克风已断开，现在使用${nameOf(label)}。`,
  },
};
