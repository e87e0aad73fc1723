import { deviceEn, type DeviceDictionary } from "./device-en.ts";
import { deviceZh } from "./device-zh.ts";
import { lazyText } from "./lazy-text.ts";

/** Translates what is said of cameras and microphones in a call. */
export const useDeviceText = lazyText<DeviceDictionary>(deviceEn, deviceZh);
