// Loaded before the Agents Playground: whatever it opens, it opens on this machine only.
const net = require("node:net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  if (typeof first === "object" && first !== null) {
    return listen.call(this, { ...first, host: "127.0.0.1" }, ...rest);
  }
  const callback = rest.find((one) => typeof one === "function");
  return listen.call(this, { port: first, host: "127.0.0.1" }, ...(callback ? [callback] : []));
};
