// Ways in which a page can reach another machine without leaving its own address. Each gets a name of its
// own, so that the name server can tell which spoke. Run in our page, where none may, and in a bare browser
// of the same engine, where nearly all must. The word before each is what the report calls it.
const at = (name) => `https://${name}.probe.test/x`;
const make = (tag, set, more = () => 0) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) made.setAttribute(name, value);
  more(made);
  (document.body ?? document.documentElement).append(made);
  return made;
};
const link = (rel, name, more = {}) => make('link', { rel, href: at(name), ...more });
const styled = (name, rule) => make('p', {}, (p) => ((p.textContent = 'x'), (p.style.cssText = rule(at(name)))));
const svg = (tag, name) => {
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const child = document.createElementNS('http://www.w3.org/2000/svg', tag);
  child.setAttribute('href', at(name));
  root.append(child);
  document.body.append(root);
};
const probes = {
  preconnect: (n) => link('preconnect', n),
  preconnect_cors: (n) => link('preconnect', n, { crossorigin: '' }),
  dns_prefetch: (n) => link('dns-prefetch', n),
  prefetch: (n) => link('prefetch', n),
  preload_image: (n) => link('preload', n, { as: 'image' }),
  preload_script: (n) => link('preload', n, { as: 'script' }),
  preload_font: (n) => link('preload', n, { as: 'font', crossorigin: '' }),
  modulepreload: (n) => link('modulepreload', n),
  stylesheet: (n) => link('stylesheet', n),
  icon: (n) => link('icon', n),
  touch_icon: (n) => link('apple-touch-icon', n),
  manifest: (n) => link('manifest', n),
  image: (n) => make('img', { src: at(n) }),
  image_object: (n) => (new Image().src = at(n)),
  source_set: (n) => make('img', { srcset: `${at(n)} 1x` }),
  plain_image: (n) => make('img', { src: at(n).replace('https', 'http') }),
  picture: (n) => make('picture', {}, (p) => (p.innerHTML = `<source srcset="${at(n)}"><img>`)),
  video: (n) => make('video', { src: at(n), preload: 'auto' }),
  poster: (n) => make('video', { poster: at(n) }),
  audio: (n) => make('audio', { src: at(n), preload: 'auto' }),
  frame: (n) => make('iframe', { src: at(n) }),
  frame_in_text: (n) => make('iframe', { srcdoc: `<img src="${at(n)}">` }),
  preconnect_in_text: (n) => make('iframe', { srcdoc: `<link rel=preconnect href="${at(n)}">` }),
  refresh_in_text: (n) => make('iframe', { srcdoc: `<meta http-equiv=refresh content="0;url=${at(n)}">` }),
  object: (n) => make('object', { data: at(n), type: 'text/html' }),
  embed: (n) => make('embed', { src: at(n), type: 'text/html' }),
  script: (n) => make('script', { src: at(n) }),
  module: (n) => make('script', { src: at(n), type: 'module' }),
  dynamic_import: (n) => import(at(n)),
  style_import: (n) => make('style', {}, (s) => (s.textContent = `@import "${at(n)}";`)),
  background: (n) => styled(n, (u) => `background-image: url("${u}")`),
  mask: (n) => styled(n, (u) => `-webkit-mask-image: url("${u}")`),
  border: (n) => styled(n, (u) => `border: 1px solid; border-image: url("${u}") 1`),
  list_mark: (n) => styled(n, (u) => `display: list-item; list-style-image: url("${u}")`),
  shape: (n) => styled(n, (u) => `float: left; shape-outside: url("${u}")`),
  font: (n) => new FontFace('probe', `url("${at(n)}")`).load(),
  fetch: (n) => fetch(at(n)),
  fetch_blind: (n) => fetch(at(n), { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }),
  request: (n) => { const r = new XMLHttpRequest(); r.open('GET', at(n)); r.send(); },
  beacon: (n) => navigator.sendBeacon(at(n), 'x'),
  socket: (n) => new WebSocket(at(n).replace('https', 'wss')),
  event_source: (n) => new EventSource(at(n)),
  worker: (n) => new Worker(URL.createObjectURL(new Blob([`importScripts("${at(n)}")`]))),
  svg_image: (n) => svg('image', n),
  svg_use: (n) => svg('use', n),
  input_image: (n) => make('input', { type: 'image', src: at(n) }),
  form_in_frame: (n) => { make('iframe', { name: n }); make('form', { action: at(n), target: n }).submit(); },
  call: (n) => {
    const call = new RTCPeerConnection({ iceServers: [{ urls: `stun:${n}.probe.test` }] });
    call.createDataChannel('x');
    return call.createOffer().then((o) => call.setLocalDescription(o));
  },
};
for (const [name, run] of Object.entries(probes)) {
  try {
    Promise.resolve(run(name.replaceAll('_', '-'))).catch(() => 0);
  } catch {
    // Refused is what is hoped for.
  }
}
globalThis.probed = Object.keys(probes).length;
