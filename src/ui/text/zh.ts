import type { Dictionary } from "./en.ts";
import { isolate } from "./isolate.ts";

const they = (name: string): string => (name === "" ? "对方" : inChinese(name));

/** Latin letters stand off from Chinese ones by a space. */
function inChinese(name: string): string {
  const before = /^[\p{Script=Latin}\d]/u.test(name) ? " " : "";
  const after = /[\p{Script=Latin}\d]$/u.test(name) ? " " : "";
  return before + isolate(name) + after;
}

export const zh = {
  starting: "正在启动 Twocan…",
  failed: {
    title: {
      insecure: "Twocan 需要 HTTPS",
      outdated: "浏览器版本太旧",
      storage: "无法在这里保存数据",
      unknown: "Twocan 没能启动",
    },
    help: {
      insecure: "浏览器只允许安全网页使用摄像头和麦克风。请用 https:// 开头的地址打开。",
      outdated:
        "它还不支持 Twocan 所用的加密方式。请更新浏览器，或换用新版的 Chrome、Edge、Firefox 或 Safari。",
      storage: "你的 ID 要保存在这台设备上。请退出无痕模式，或允许本网站存储数据，然后重新加载。",
      unknown: "重新加载通常就能解决，已有的数据不会丢失。",
    },
    reload: "重新加载",
  },
  line: {
    connecting: "正在连接…",
    up: "只要 Twocan 开着，别人就能打给你。",
    away: "暂时接不到来电，正在重试。",
    taken: "这个 ID 正在另一部手机上使用，请在那部手机上关闭 Twocan。",
    offline: "当前没有网络。",
  },
  elsewhere: {
    title: "Twocan 已在另一个标签页中打开",
    help: "来电会在那里响铃。在这里使用会结束那里正在进行的通话。",
    useHere: "在这里使用",
  },
  home: {
    name: "你的名字",
    namePlaceholder: "填写名字",
    id: "你的 ID",
    howTo: "把链接发给对方，对方打开就能打给你。",
    share: "分享",
    copy: "复制",
    copied: "已复制",
    copyFailed: "复制失败，请长按链接手动复制。",
    shareText: (name) => (name === "" ? "用 Twocan 打给我：" : `用 Twocan 打给 ${name}：`),
    shareFailed: "分享失败，请复制链接发给对方。",
    callSomeone: "打给别人",
    field: "链接或 ID",
    fieldPlaceholder: "粘贴到这里",
    call: "呼叫",
  },
  inviteProblem: {
    empty: "请先粘贴链接或 ID。",
    mistyped: "这个 ID 有误，请对照原文检查。",
    "web-address": "这是普通网址，不是 Twocan 链接。",
    other: "这既不是 Twocan 链接，也不是 ID。",
    own: "这是你自己的链接，请发给别人。",
    elsewhere: (host) => `这个邀请属于 ${host}。`,
    open: (host) => `打开 ${host}`,
  },
  invite: {
    ask: "要打给这个人吗？",
    reach: {
      asking: "正在寻找对方的手机…",
      here: "对方在线。",
      absent: "对方现在不在，仍然可以呼叫。",
    },
    call: "呼叫",
    voiceOnly: "仅语音",
    back: "返回",
  },
  dialing: {
    trying: () => "正在呼叫…",
    ringing: () => "对方手机正在响铃…",
    unreachable: (name) => `暂时联系不上${they(name)}，正在继续尝试。`,
  },
  callKind: { video: "视频通话", voice: "语音通话" },
  incoming: {
    calling: (name) => (name === "" ? "有人来电" : `${inChinese(name)}来电`),
    answer: "接听",
    voiceOnly: "仅语音",
    withVideo: "视频接听",
    decline: "拒绝",
  },
  call: {
    connecting: "正在接通…",
    connected: (name) => (name === "" ? "已接通。" : `已与${inChinese(name)}接通。`),
    trouble: {
      reconnecting: () => "正在重新连接…",
      leaving: (name) => `${they(name)}关闭了应用。`,
    },
    cameraOff: "摄像头已关闭",
    cameraOffOf: (name) => `${they(name)}关闭了摄像头。`,
    muted: (name) => `${they(name)}已静音`,
    noMicrophone: (name) => `${they(name)}没有麦克风`,
    ownMuted: "你已静音",
    mute: "静音",
    unmute: "取消静音",
    stopVideo: "关闭视频",
    startVideo: "打开视频",
    hangUp: "挂断",
    cancel: "取消",
    hear: "点按以播放声音",
    ownPicture: "你的画面，移到另一个角落",
  },
  cameraProblem: {
    denied: "请在浏览器的网站设置中允许使用摄像头，然后点“打开视频”。",
    missing: "没有找到摄像头，通话将只有声音。",
    busy: "摄像头正被其他应用占用。请关闭那个应用，再点“打开视频”。",
    unfit: "摄像头不支持所需的设置。点“打开视频”再试一次。",
    insecure: "摄像头只能在 https:// 开头的网页上使用。",
    silent: "浏览器没有回应摄像头请求。点“打开视频”再试一次。",
    unknown: "摄像头没能启动。点“打开视频”再试一次。",
  },
  microphoneProblem: {
    denied: "请在浏览器的网站设置中允许使用麦克风，然后点“取消静音”。",
    missing: "没有找到麦克风。你能听到对方，但对方听不到你。",
    busy: "麦克风正被其他应用占用。请关闭那个应用，再点“取消静音”。",
    unfit: "麦克风不支持所需的设置。点“取消静音”再试一次。",
    insecure: "麦克风只能在 https:// 开头的网页上使用。",
    silent: "浏览器没有回应麦克风请求。点“取消静音”再试一次。",
    unknown: "麦克风没能启动。点“取消静音”再试一次。",
  },
  closeNotice: "关闭提示",
  ended: {
    title: {
      "hung-up": () => "通话已结束",
      "remote-hung-up": (name) => `${they(name)}已挂断`,
      cancelled: () => "已取消呼叫",
      declined: (name) => `${they(name)}拒绝了通话`,
      "declined-here": () => "已拒绝来电",
      missed: (name) => (name === "" ? "未接来电" : `${inChinese(name)}的未接来电`),
      busy: (name) => `${they(name)}正在通话中`,
      "no-answer": (name) => `${they(name)}没有接听`,
      unreachable: (name) => `联系不上${they(name)}`,
      "clocks-differ": () => "两部手机的时间相差太大",
      left: (name) => `${they(name)}关闭了应用`,
      lost: () => "连接中断",
      failed: () => "两部手机没能连上",
    },
    help: {
      "hung-up": "",
      "remote-hung-up": "",
      cancelled: "",
      declined: "",
      "declined-here": "",
      missed: "",
      busy: "过一会儿再试试。",
      "no-answer": "",
      unreachable: "对方的手机要开着 Twocan 才会响铃。",
      "clocks-differ": "请把两部手机的日期和时间都设为自动，再打一次。",
      left: "",
      lost: "",
      failed: "再打一次，或者给其中一部手机换个网络。",
    },
    duration: (duration) => `通话时长 ${duration}`,
    callAgain: "再次呼叫",
    callBack: "回拨",
    done: "完成",
  },
} satisfies Dictionary;
