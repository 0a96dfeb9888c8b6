/** Where the focus goes when what had it leaves the page. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFocus } from './keepFocus';

let end: () => void;

beforeEach(() => {
  // Without a layout, what is not connected or stands in something hidden is what is not seen.
  Element.prototype.checkVisibility = function (this: Element) {
    return this.isConnected && !this.closest('[hidden]');
  };
  document.body.innerHTML = '';
  end = keepFocus();
});
afterEach(() => end());

const page = (html: string): void => void (document.body.innerHTML = html);
const the = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
/** Time for the page to tell of its changes and for the keeper to look. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const comesTo = (id: string): Promise<void> => vi.waitFor(() => expect(focused()).toBe(id));
const focused = (): string => document.activeElement?.id ?? '';

describe('the focus, when what had it is gone', () => {
  it('goes to the heading where another page has come', async () => {
    page('<main id="main"><div id="old"><h1>List</h1><button id="open">Open</button></div></main>');
    await settled();
    the('#open').focus();
    the('#main').innerHTML = '<h1 id="new">One of them</h1><button>Back</button>';
    await comesTo('new');
  });

  it('waits for the heading of a page that is still being read', async () => {
    page('<main id="main"><h1>List</h1><button id="open">Open</button></main>');
    await settled();
    the('#open').focus();
    the('#main').innerHTML = '<button>Back</button>';
    await settled();
    expect(focused()).toBe('');
    the('#main').insertAdjacentHTML('beforeend', '<h1 id="new">One of them</h1>');
    await comesTo('new');
  });

  it('goes to the same control of the line that moved up into its place', async () => {
    const line = (n: number): string =>
      `<li><input id="name-${n}"><button id="retire-${n}">Retire</button></li>`;
    page(`<main><h1>Lists</h1><ul>${line(1)}${line(2)}${line(3)}</ul></main>`);
    await settled();
    the('#retire-2').focus();
    the('#retire-2').closest('li')?.remove();
    await settled();
    expect(focused()).toBe('retire-3');
  });

  it('goes back a line where it was the last', async () => {
    page(
      '<main><h1>Lists</h1><ul><li><button id="a">A</button></li><li><button id="b">B</button></li></ul></main>',
    );
    await settled();
    the('#b').focus();
    the('#b').closest('li')?.remove();
    await comesTo('a');
  });

  it('goes to what took the place of a form that was sealed', async () => {
    page(
      '<main><h1>Today</h1><div id="card"><button id="seal">Seal</button></div><button id="after">x</button></main>',
    );
    await settled();
    the('#seal').focus();
    the('#card').innerHTML = '<button id="again">Check in again</button>';
    await comesTo('again');
  });

  it('stays with a line that only moved', async () => {
    page(
      '<main><h1>L</h1><ul id="list"><li><button id="a">Up</button></li><li><button id="b">Up</button></li></ul></main>',
    );
    await settled();
    the('#b').focus();
    const item = the('#b').closest('li');
    if (item) the('#list').prepend(item);
    await comesTo('b');
  });

  it('returns to the page when a word over it goes, with the button that had it', async () => {
    page(
      '<main><h1>Today</h1><button id="here">Here</button></main><div id="toast"><button id="undo">Undo</button></div>',
    );
    await settled();
    the('#here').focus();
    the('#undo').focus();
    the('#toast').remove();
    await comesTo('here');
  });

  it('is left alone where a component has put it somewhere', async () => {
    page('<main id="main"><h1>List</h1><button id="open">Open</button></main>');
    await settled();
    the('#open').focus();
    the('#main').innerHTML = '<h1>Search</h1><input id="field">';
    the('#field').focus();
    await comesTo('field');
  });

  it('goes where it is going, whatever changes while nothing has it', async () => {
    page(
      '<main><h1>Charts</h1><button id="one">One</button><span id="reading">5</span><button id="two">Two</button></main>',
    );
    await settled();
    the('#one').focus();
    the('#one').blur();
    // The page answers the leaving before the next thing has the focus.
    the('#reading').remove();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect(focused()).toBe('');
    the('#two').focus();
    await comesTo('two');
  });

  it('comes to nothing that the same press would press', async () => {
    page('<main id="main"><h1>Found</h1><input id="field"></main>');
    await settled();
    the('#field').focus();
    the('#main').innerHTML = '<h1>One</h1><button id="back">Back</button>';
    // The press of a key is over when its task is.
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect(focused()).toBe('');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('One'));
  });

  it('comes back with what was covered for a while', async () => {
    page('<main id="main"><h1>Today</h1><button id="here">Here</button></main>');
    await settled();
    the('#here').focus();
    the('#main').hidden = true;
    the('#here').blur();
    document.body.append(document.createElement('div'));
    await settled();
    the('#main').hidden = false;
    document.body.lastElementChild?.remove();
    await comesTo('here');
  });

  it('is left alone where the person let go of it', async () => {
    page('<main id="main"><h1>List</h1><button id="one">One</button><p id="text">Words</p></main>');
    await settled();
    the('#one').focus();
    the('#text').dispatchEvent(new Event('pointerdown', { bubbles: true }));
    the('#one').blur();
    the('#text').remove();
    await settled();
    expect(focused()).toBe('');
  });
});
