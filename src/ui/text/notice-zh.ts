import type { NoticeDictionary } from "./notice-en.ts";

export const noticeZh: NoticeDictionary = {
  config: {
    place: {
      file: "配置文件 config.json",
      brokers: "信令服务器",
      iceServers: "ICE 服务器",
      ice: "ICE 服务器获取地址",
    },
    fault: {
      missing: "缺失",
      format: "无法读取",
      address: "地址无效",
      insecure: "未加密",
      key: "密钥无效",
      credentials: "缺少用户名或密码",
      excess: "数量过多",
    },
    problems: (parts) => `本站配置有一部分无法使用：${parts}。其余部分照常使用。`,
    more: (count) => `另有 ${count} 处`,
  },
  storage: {
    refused: "这个浏览器不保存任何内容。你的 ID 和所做的改动在关闭 Twocan 后都会丢失。",
    full: "手机存储已满。现在所做的改动在关闭 Twocan 后会丢失。",
    unknown: "刚才的改动没能保存，关闭 Twocan 后会丢失。",
  },
};
