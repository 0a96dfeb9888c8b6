/**
 * What a dev page is asked to show: `?screen=settings&theme=dark&state=missing`. Only here; the program's pages read
 * nothing from their address.
 */
export const scene = new URLSearchParams(location.search);

const theme = scene.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const size = scene.get('size');
if (size) document.documentElement.dataset.size = size;
document.documentElement.dataset.motion = 'reduce';
