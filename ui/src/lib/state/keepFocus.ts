/**
 * Keeps the keyboard's place. When what had the focus leaves the page, the browser gives the focus to nobody, and the
 * next Tab begins at the top of the window. Here it goes to what stands in that place now, or to the heading where
 * another page has come.
 *
 * One a window, above everything. Does nothing where a component has put the focus somewhere itself, or where the
 * person let go of it.
 */

/** What the focus may not leave for what lies behind it. */
const ROOMS = 'dialog[open], main';
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]';

/** Where something stood: in which element, and before which node. */
interface Place {
  readonly within: Element;
  readonly before: Node | null;
}

const isSeen = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });

const heading = (): HTMLElement | undefined => {
  const room = [...document.querySelectorAll('dialog[open]')].at(-1);
  const found = (room ?? document).querySelectorAll<HTMLElement>(room ? 'h2' : 'h1');
  return [...found].find((one) => isSeen(one) && !one.closest('[inert]'));
};

const wordsOf = (element: Element): string => element.textContent.trim();

/** What can take the focus by Tab in an element, itself included, in order. */
function stops(element: Element): HTMLElement[] {
  const all = [element, ...element.querySelectorAll(FOCUSABLE)];
  return all.filter(
    (one): one is HTMLElement =>
      one instanceof HTMLElement && one.matches(FOCUSABLE) && one.tabIndex >= 0 && !isOff(one) && isSeen(one),
  );
}

const isOff = (element: HTMLElement): boolean =>
  ('disabled' in element && element.disabled === true) || element.closest('[inert]') !== null;

function* siblings(from: Node | null, by: 'nextSibling' | 'previousSibling'): Generator<Element> {
  for (let node = from; node; node = node[by]) if (node instanceof Element) yield node;
}

class FocusKeeper {
  /** What has the focus, or had it last. */
  #at: HTMLElement | null = null;
  /** The same, of what belongs to the page: what says something for a moment, over it, does not. */
  #inRoom: HTMLElement | null = null;
  #room: Element | null = null;
  #heading: HTMLElement | undefined;
  #called = '';
  #place: Place | null = null;
  /** It was seen to be gone: where it comes back, it is what had the focus. */
  #lost = false;
  #looking: ReturnType<typeof setTimeout> | undefined;

  focused(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    this.#at = target;
    this.#lost = false;
    this.#place = null;
    this.#heading = heading();
    this.#called = this.#heading ? wordsOf(this.#heading) : '';
    const room = target.closest(ROOMS);
    if (!room) return;
    this.#inRoom = target;
    this.#room = room;
  }

  /** The person pressed somewhere else; whatever takes the focus then says so itself. */
  letGo(): void {
    this.#at = null;
  }

  changed(records: readonly MutationRecord[]): void {
    const at = this.#at;
    if (!at) return;
    for (const record of records) this.#follow(record, this.#inRoom ?? at);
    // Whether it is seen is not asked for every letter: what is hidden is left by the browser, which tells of it.
    if (document.activeElement !== at) this.look();
  }

  /**
   * Looks, once the press that did it is over: a button that had the focus sooner would be pressed by the same Enter,
   * and something that the focus is just leaving for would not get it.
   */
  look(): void {
    this.#looking ??= setTimeout(() => {
      this.#looking = undefined;
      this.#settle();
    });
  }

  end(): void {
    clearTimeout(this.#looking);
    this.#at = null;
  }

  #settle(): void {
    const at = this.#at;
    const nobody = !document.activeElement || document.activeElement === document.body;
    if (!at || (!nobody && isSeen(at))) return;
    // Where it is and was, somebody let go of it.
    if (isSeen(at) && !this.#place && !this.#lost) {
      this.#at = null;
      return;
    }
    this.#lost = true;
    this.#restore(at);
  }

  /** Keeps account of where the thing stood while the page is taken apart around it. */
  #follow({ target, removedNodes, addedNodes, nextSibling }: MutationRecord, thing: Element): void {
    for (const gone of removedNodes) {
      const place = this.#place;
      const held = place ? gone.contains(place.within) : gone.contains(thing);
      if (held && target instanceof Element) this.#place = { within: target, before: nextSibling };
      else if (place && place.before === gone) this.#place = { ...place, before: nextSibling };
    }
    const place = this.#place;
    const first = addedNodes[0];
    if (place && first && target === place.within && nextSibling === place.before)
      this.#place = { ...place, before: first };
  }

  #restore(at: HTMLElement): void {
    const now = heading();
    // The page that comes is still being read.
    if (!now && this.#heading) return;
    const turned = now !== undefined && (now !== this.#heading || wordsOf(now) !== this.#called);
    const aim = turned ? now : (this.#still(at) ?? this.#nearby(at) ?? now);
    if (!aim) return;
    if (aim === now && !aim.hasAttribute('tabindex')) aim.tabIndex = -1;
    aim.focus({ preventScroll: aim === now });
  }

  /** The thing itself, back again; or what had the focus before a word over the page took it. */
  #still(at: HTMLElement): HTMLElement | undefined {
    return [at, this.#inRoom].find((one): one is HTMLElement => one !== null && isSeen(one) && !isOff(one));
  }

  /**
   * What stands in the place: first what says the same there, then whatever follows, then what comes before. The place
   * of a thing that is there and cannot be used now is its own.
   */
  #nearby(at: HTMLElement): HTMLElement | undefined {
    const parent = isSeen(at) ? at.parentElement : null;
    let place: Place | null = parent ? { within: parent, before: at.nextSibling } : this.#place;
    // A dialog that closed leaves its place in the page.
    const room = this.#room?.isConnected ? this.#room : [...document.querySelectorAll('main')].find(isSeen);
    while (place && room?.contains(place.within) && isSeen(place.within)) {
      const [after] = siblings(place.before, 'nextSibling');
      const before = place.before ? place.before.previousSibling : place.within.lastChild;
      const twin = after && stops(after).find((one) => wordsOf(one) === wordsOf(at) && wordsOf(at) !== '');
      if (twin) return twin;
      for (const one of siblings(place.before, 'nextSibling')) {
        const [stop] = stops(one);
        if (stop) return stop;
      }
      for (const one of siblings(before, 'previousSibling')) {
        const stop = stops(one).at(-1);
        if (stop) return stop;
      }
      if (place.within === room || !place.within.parentElement) return undefined;
      place = { within: place.within.parentElement, before: place.within.nextSibling };
    }
    return undefined;
  }
}

/** Begins to keep the focus of this window; returns what ends it. */
export function keepFocus(): () => void {
  const keeper = new FocusKeeper();
  const end = new AbortController();
  const listen = { capture: true, signal: end.signal };
  document.addEventListener('focusin', ({ target }) => keeper.focused(target), listen);
  document.addEventListener('blur', () => keeper.look(), listen);
  document.addEventListener('pointerdown', () => keeper.letGo(), listen);
  const watch = new MutationObserver((records) => keeper.changed(records));
  watch.observe(document.body, { childList: true, subtree: true });
  return () => {
    end.abort();
    watch.disconnect();
    keeper.end();
  };
}
