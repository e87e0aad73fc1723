/**
 * `act`, for one after the other: what comes up in the middle of one, from a screen or a device
 * that follows the state, waits until it is done.
 */
export function inTurn<Item>(act: (item: Item) => void): (item: Item) => void {
  const waiting: Item[] = [];
  let isActing = false;
  return (added) => {
    waiting.push(added);
    if (isActing) return;
    isActing = true;
    try {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) act(item);
    } finally {
      isActing = false;
    }
  };
}
