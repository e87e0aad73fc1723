import type { BrokerTestResult, IceTestResult } from "../../app/settings-tools.ts";
import type { MoveInProblem } from "../../app/move/move-house.ts";
import type { AddressProblem, FieldProblem } from "../../core/settings/own-server.ts";

type Sentence = string;

const brokerFails: Record<Extract<BrokerTestResult, { kind: "fails" }>["reason"], Sentence> = {
  unreachable: "Not reachable",
  refused: "It refuses us. Check the key.",
  silent: "No answer",
};

const iceFails: Record<Extract<IceTestResult, { kind: "fails" }>["reason"], Sentence> = {
  silent: "No answer",
  credentials: "It refuses the user name or the password.",
  unusable: "This browser cannot use it.",
};

const brokerAddress: Record<AddressProblem, Sentence> = {
  empty: "Enter an address.",
  "too-long": "This address is too long.",
  "not-an-address": "This is no address like broker.example.org or https://example.org/broker/.",
  "not-encrypted": "It has to begin with https://. Browsers refuse anything else here.",
  "no-scheme": "This is no address like broker.example.org.",
};

const iceAddress: Record<AddressProblem, Sentence> = {
  empty: "Enter an address.",
  "too-long": "This address is too long.",
  "not-an-address": "This is no address like stun:stun.example.org:3478.",
  "not-encrypted": "This is no address like stun:stun.example.org:3478.",
  "no-scheme": "It has to begin with stun:, turn: or turns:.",
};

const username: Record<FieldProblem, Sentence> = {
  missing: "A TURN server needs a user name.",
  "too-long": "This user name is too long.",
};

const credential: Record<FieldProblem, Sentence> = {
  missing: "A TURN server needs a password.",
  "too-long": "This password is too long.",
};

const packageProblem: Record<Extract<MoveInProblem, { field: "package" }>["reason"], Sentence> = {
  empty: "Paste the text or choose the file first.",
  "not-a-package": "This is no Twocan on the move. Look for the text or file from the old phone.",
  "other-version": "Another version of Twocan packed this. Update Twocan on both phones.",
  truncated: "The end is missing. Copy all of it again.",
  altered: "It was damaged on its way. Copy it again, or send the file.",
  unknown: "This browser cannot unpack it. Update the browser and try again.",
};

const codeProblem: Record<Extract<MoveInProblem, { field: "code" }>["reason"], Sentence> = {
  empty: "Enter the code that the old phone shows.",
  mistyped: "The code has a mistake in it. Compare it with the old phone.",
  "wrong-code": "This code belongs to another move. Use the one that came with this package.",
};

export const settingsEn = {
  title: "Settings",
  back: "Back",
  cancel: "Cancel",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Copying did not work.",
  share: "Share",
  shareFailed: "Sharing did not work.",
  you: "You",
  name: "Your name",
  nameHelp: "People you call see it.",
  calls: "Calls",
  callAtOnce: "Call at once when I scan",
  callAtOnceHelp: "With video, without asking first.",
  acceptPictures: "Accept pictures during a call",
  acceptPicturesHelp: "From contacts, without asking.",
  unknownCallers: {
    label: "People I do not know",
    ring: "ring",
    silent: "ring silently",
    refuse: "do not ring",
  },
  connection: "Connection",
  check: {
    row: "Check camera, sound and network",
    rowHelp: "Before an important call",
  },
  servers: {
    title: "Servers",
    summary: (brokers: number, iceServers: number) =>
      `${brokers === 1 ? "1 broker" : `${brokers} brokers`}, ${iceServers === 1 ? "1 ICE server" : `${iceServers} ICE servers`}`,
    brokers: "Brokers",
    brokersHelp: "They introduce two phones to each other.",
    noBrokers: "None. Without a broker nobody can call you.",
    iceServers: "ICE servers",
    iceServersHelp:
      "STUN servers tell a phone its address. TURN servers pass calls on where no direct way exists.",
    noIceServers: "None. Calls on the same network work without.",
    fromSite: "From this site",
    notUsed: "Not in use",
    addBroker: "Add a broker",
    addIceServer: "Add an ICE server",
    full: "Eight is the most.",
    useDefaults: "Use this site's servers",
    useDefaultsHelp: "Off: only your own are used, of a kind you have added.",
    share: "Share my servers",
    test: "Test",
    testOf: (address: string) => `Test ${address}`,
    testing: "Testing…",
    brokerWorks: (duration: string) => `Works. There and back in ${duration}.`,
    stunWorks: (duration: string) => `Works. It told us our address in ${duration}.`,
    turnWorks: (duration: string) => `Works. It opened a relay in ${duration}.`,
    brokerFails,
    iceFails,
  },
  server: {
    newBroker: "New broker",
    newIceServer: "New ICE server",
    broker: "Broker",
    iceServer: "ICE server",
    address: "Address",
    brokerAddressHint: "broker.example.org",
    iceAddressHint: "stun:stun.example.org",
    key: "Key",
    keyHelp: "Leave it empty if nobody gave you one.",
    username: "User name",
    credential: "Password",
    save: "Save",
    remove: "Remove",
    brokerAddress,
    keyProblem: "A key has only letters, digits, - and _.",
    iceAddress,
    usernameProblem: username,
    credentialProblem: credential,
  },
  shareServers: {
    title: "Share my servers",
    help: "Whoever opens this link sees your servers and can add them.",
    secrets:
      "The passwords of your TURN servers are in it. Give it only to people who may use them.",
    text: "Servers for Twocan:",
    code: "Code with your servers, to be scanned by another phone",
    tooLong: "Too much for a code. Send the link.",
  },
  sharedServers: {
    title: "Add these servers?",
    help: "They see who calls whom and when, never a call. Add only servers of people you trust.",
    add: "Add",
    decline: "Not now",
    damaged: "This link of servers is damaged",
    damagedHelp: "Ask for it again. Nothing was changed.",
    known: "You have these servers already",
    knownHelp: "There is nothing to add.",
    full: "There is not room for all of them. Remove some of yours first.",
    toServers: "Servers",
  },
  phone: "This phone",
  newCode: {
    row: "New code",
    rowHelp: "When calls come that you do not want",
    title: "New code",
    help: "You get a new ID, link and QR code in place of these. Name, contacts and settings stay.",
    warning:
      "Whoever has your old code or link cannot reach you any more, and contacts keep the old entry of you until they get the new one. This cannot be undone.",
    take: "Get a new code",
    failed: "This did not work. You keep the code you have.",
  },
  moveOut: {
    row: "Move Twocan",
    rowHelp: "To another phone",
    title: "Move Twocan",
    help: "Your ID, name, contacts and settings go to another phone. Your link then rings there.",
    step1:
      "This phone packs everything and shows you a code. From then on it does not ring any more.",
    step2: "You bring the package to the other phone: as QR codes, a file or text.",
    step3: "You enter the code there.",
    pack: "Pack",
    failed: "Packing did not work. Nothing has changed.",
  },
  parcel: {
    title: "Packed",
    help: "On the other phone open Twocan, then Settings, then Bring Twocan here. Scanning the first QR code gets you there too.",
    code: "Code",
    codeHelp: "Enter it on the other phone. Never send it along with the package.",
    way: "How the package travels",
    qr: "QR codes",
    file: "File",
    text: "Text",
    qrLabel: (place: number, count: number) => `QR code ${place} of ${count}`,
    place: (place: number, count: number) => `${place} of ${count}`,
    next: "Next",
    previous: "Previous",
    fileHelp: "Send it to the other phone, or save it where both can reach it.",
    saveFile: "Save file",
    textHelp: "Copy it and send it to yourself.",
    done: "Done",
  },
  moved: {
    title: "This Twocan has moved to another phone",
    help: "Calls ring there. Nobody reaches this phone, and it calls nobody.",
    again: "Show the package again",
    useHere: "Use it here again",
    useHereTitle: "Use it here again?",
    useHereHelp:
      "Do this only if the move did not work out. If the other phone has your Twocan already, start anew there first: with one ID on two phones, calls go to either of them.",
    startAnew: "Start anew here",
    startAnewTitle: "Start anew here?",
    startAnewHelp:
      "This phone gets a new ID. Your old ID, name and contacts are deleted from it. If they are not on another phone yet, they are lost.",
    failed: "This did not work. Nothing has changed.",
  },
  moveIn: {
    row: "Bring Twocan here",
    rowHelp: "From another phone",
    title: "Bring Twocan here",
    help: "On the old phone: Settings, then Move Twocan. Scan its QR codes with this phone's camera, or bring the file or the text.",
    package: "Package",
    packageHint: "Paste the text here",
    chooseFile: "Choose a file",
    file: (name: string) => `File: ${name}`,
    parts: (have: number, count: number) =>
      `${have} of ${count} codes are here. Scan the next one.`,
    complete: "All codes are here.",
    badPart: "That QR code could not be read. Scan it once more.",
    otherWay: "Use a file or text instead",
    code: "Code",
    codeHint: "Six groups of four",
    open: "Unpack",
    packageProblem,
    codeProblem,
    confirmTitle: (name: string) => (name === "" ? "Move in here?" : `Move in as ${name}?`),
    confirmContacts: (count: number) => (count === 1 ? "1 contact" : `${count} contacts`),
    replaces: "This phone's own ID, name and contacts are replaced and cannot be brought back.",
    moveIn: "Move in",
    failed: "Moving in did not work. Nothing has changed.",
  },
  look: {
    title: "Look and language",
    theme: "Theme",
    themes: { system: "As the phone", light: "Light", dark: "Dark" },
    language: "Language",
    languageOfSystem: "As the phone",
    keyboard: "Keyboard",
  },
  about: "About",
  version: "Version",
  licence: "Licence",
};

/** What every language has to say about settings. */
export type SettingsDictionary = typeof settingsEn;
