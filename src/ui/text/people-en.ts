import type { RecentCall } from "../../core/people/recent-call.ts";
import type { ContactFileProblem } from "../../core/people/contact-file.ts";

const outcome: Record<RecentCall["outcome"], Record<RecentCall["direction"], string>> = {
  talked: { incoming: "Incoming", outgoing: "Outgoing" },
  missed: { incoming: "Missed", outgoing: "No answer" },
  declined: { incoming: "You declined", outgoing: "Declined" },
  unanswered: { incoming: "Missed", outgoing: "No answer" },
};

const fileProblem: Record<ContactFileProblem, string> = {
  "too-large": "This file holds more contacts than fit.",
  other: "This is no file of Twocan contacts.",
  newer: "This file comes from a newer Twocan. Update this one first.",
  damaged: "This file is damaged. Nothing was taken from it.",
};

export const peopleEn = {
  title: "People",
  newMessages: "New messages",
  recent: "Recent calls",
  contacts: "Contacts",
  search: "Search",
  noRecent: "Calls will be listed here.",
  noContacts: "Save someone after a call, or when you open their link.",
  nobody: (query: string) => `Nobody called “${query}”.`,
  outcome,
  callBack: (name: string) => `Call ${name}`,
  unnamed: "No name",
  verified: "Verified",
  favourite: "Favourite",
  blocked: "Blocked",
  forgetRecent: "Clear list",
  file: "Contacts as a file",
  exportFile: "Save to a file",
  importFile: "Add from a file",
  imported: (count: number) => {
    if (count === 0) return "You have all of these contacts already.";
    return count === 1 ? "One contact was added." : `${count} contacts were added.`;
  },
  fileProblem,
  person: {
    title: "Contact",
    name: "Name",
    nameHelp: (ownName: string) =>
      ownName === "" ? "What you call them." : `They call themselves ${ownName}.`,
    isVerified: "You scanned their code in person, or compared during a call.",
    isNotVerified:
      "Came by a link. To be sure it is them, scan their code in person or compare during a call.",
    block: "Block",
    blockHelp: "They find your phone as if it were switched off.",
    remove: "Delete contact",
    removeSure: "Delete for good",
  },
};

/** What every language has to say of people. */
export type PeopleDictionary = typeof peopleEn;
