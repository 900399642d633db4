import { LitElement } from 'lit';
import type { Place } from '../address.js';
import type { AdminApi } from '../data/admin-api.js';
import type { PagePosition } from '../data/paging.js';

/** Asks the page to show something else. */
export class NavigateEvent extends Event {
  readonly place: Place;
  readonly position: PagePosition;
  /** Whether the address is replaced, so that Back skips it. */
  readonly replaces: boolean;

  constructor(place: Place, { position = [] as PagePosition, replaces = false } = {}) {
    super('navigate', { bubbles: true });
    this.place = place;
    this.position = position;
    this.replaces = replaces;
  }
}

/** A part of the page. It renders into the document, where the page's one style sheet applies. */
export abstract class PagePart extends LitElement {
  /** The requests; another object after each new token. */
  declare api: AdminApi;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
