import type { SheetDictionary } from "./sheet-en.ts";

/** 通话中弹出面板的文字。 */
export const sheetZh: SheetDictionary = {
  more: "更多",
  close: "关闭",
  devices: {
    title: "摄像头和声音",
    camera: "摄像头",
    microphone: "麦克风",
    speaker: "扬声器",
    nameless: (number) => `设备 ${number}`,
    onSide: (side, number) =>
      `${side === "back" ? "后置" : "前置"}摄像头${number === null ? "" : ` ${number}`}`,
    quality: "画面质量",
    qualities: { automatic: "自动", "1080p": "1080p", "720p": "720p", "360p": "360p，省流量" },
    zoom: "变焦",
  },
  keyboard: {
    title: "键盘快捷键",
    mute: "静音或取消静音",
    video: "关闭或打开摄像头",
    flip: "切换到另一个摄像头",
    chat: "打开聊天",
    move: "选中自己的画面后，移动它",
    leave: "拒接来电、关闭面板或返回",
    help: "显示这张表",
  },
};
