/** What a person wants of the chat. */
export interface ChatSettings {
  /** Whether contacts that both sides have saved may connect without a call. */
  readonly connectQuietly: boolean;
  /** Whether others see what I have read. */
  readonly readReceipts: boolean;
  /** Whether messages stay once they are delivered and read. */
  readonly keepHistory: boolean;
}

/** What a phone starts with. */
export const DEFAULT_CHAT_SETTINGS: ChatSettings = {
  connectQuietly: true,
  readReceipts: true,
  keepHistory: true,
};
