// Starts npm's emulate as Slack, on a port and with seeds given as arguments; prints its address, ends with its input.
// Run in the folder that has emulate.
import { pathToFileURL } from "node:url";

const { createEmulator } = await import(pathToFileURL(`${process.cwd()}/node_modules/emulate/dist/api.js`).href);
const [port, seed] = process.argv.slice(2);
const emulator = await createEmulator({ service: "slack", port: Number(port), seed: JSON.parse(seed) });
console.log(emulator.url);
process.stdin.on("end", () => process.exit(0)).resume();
