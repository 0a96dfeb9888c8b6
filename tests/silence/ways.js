// Ways in which a page can leave its own address or open another. Gives the one that is asked for; without a
// name, their names.
const away = 'https://away.probe.test/x';
const put = (html) => {
  const box = document.createElement('div');
  box.innerHTML = html;
  document.body.append(box);
  return box.firstElementChild;
};
const press = (html) => put(html).click();
const ways = {
  location: () => (location = away),
  href: () => (location.href = away),
  assign: () => location.assign(away),
  replace: () => location.replace(away),
  plain_http: () => (location.href = away.replace('https', 'http')),
  protocol: () => (location.protocol = 'https:'),
  host: () => (location.host = 'away.probe.test'),
  window_location: () => (window.location = away),
  top: () => (top.location = away),
  document_location: () => (document.location = away),
  document_address: () => (document.URL = away) && (document.location.href = away),
  anchor: () => press(`<a href="${away}">x</a>`),
  anchor_blank: () => press(`<a href="${away}" target=_blank>x</a>`),
  anchor_named: () => press(`<a href="${away}" target=other>x</a>`),
  anchor_top: () => press(`<a href="${away}" target=_top>x</a>`),
  anchor_ping: () => press(`<a href="#x" ping="${away}">x</a>`),
  anchor_download: () => press(`<a href="${away}" download>x</a>`),
  area: () => put(`<div><map name=m><area href="${away}"></map></div>`).querySelector('area').click(),
  svg_anchor: () => put(`<svg><a href="${away}"><text>x</text></a></svg>`).querySelector('a').dispatchEvent(new MouseEvent('click', { bubbles: true })),
  open: () => void window.open(away),
  open_self: () => void window.open(away, '_self'),
  open_named: () => void window.open(away, 'other', 'width=100'),
  form_get: () => put(`<form action="${away}"></form>`).submit(),
  form_post: () => put(`<form action="${away}" method=post><input name=a value=b></form>`).submit(),
  form_blank: () => put(`<form action="${away}" target=_blank></form>`).submit(),
  form_button: () => put(`<form><button formaction="${away}">x</button></form>`).querySelector('button').click(),
  refresh: () => document.head.insertAdjacentHTML('beforeend', `<meta http-equiv=refresh content="0;url=${away}">`),
  base: () => { document.head.insertAdjacentHTML('afterbegin', `<base href="${away}">`); press('<a href="y">x</a>'); },
  data: () => (location.href = 'data:text/html,<p>elsewhere'),
  blob: () => (location.href = URL.createObjectURL(new Blob(['<p>elsewhere'], { type: 'text/html' }))),
  file: () => (location.href = 'file:///etc/passwd'),
  blank: () => (location.href = 'about:blank'),
  script: () => (location.href = 'javascript:document.write("elsewhere")'),
  view_source: () => (location.href = `view-source:${away}`),
  ftp: () => (location.href = 'ftp://away.probe.test/x'),
  mail: () => (location.href = 'mailto:a@away.probe.test'),
  frame_top: () => put(`<iframe srcdoc="<script>top.location='${away}'</script>"></iframe>`),
  frame_link: () => put(`<iframe srcdoc="<base target=_top><meta http-equiv=refresh content='0;url=${away}'>"></iframe>`),
  history: () => history.pushState(null, '', away),
};
const [name] = arguments;
if (name === undefined) return Object.keys(ways);
setTimeout(() => {
  try {
    ways[name]();
  } catch {
    // Refused is what is hoped for.
  }
}, 0);
