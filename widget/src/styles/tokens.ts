import { css } from 'lit';

/**
 * Colours and measures. What begins with `--live-webinar-` is the host page's to set; what begins with `--_` is used
 * here. Where a browser knows no `light-dark()`, the light theme is drawn.
 */
export const tokens = css`
  :host {
    --_surface: var(--live-webinar-surface, #ffffff);
    --_ink: var(--live-webinar-ink, #14171f);
    --_muted: var(--live-webinar-muted, #596172);
    --_line: var(--live-webinar-line, #e3e6ec);
    --_edge: #b9c0cc;
    --_hover: #eceef2;
    --_accent: var(--live-webinar-accent, #4f46e5);
    --_accent-ink: var(--live-webinar-accent-ink, #ffffff);
    --_accent-text: #4338ca;
    --_go-live: var(--live-webinar-go-live, #dc2626);
    --_join: var(--live-webinar-join, #15803d);
    --_notice: var(--live-webinar-notice, #f59e0b);
    --_notice-ink: #3b1d02;
    --_notice-surface: #fffbeb;
    --_notice-line: #f7d58a;
    --_live-ink: #c81e1e;
    --_danger-ink: #b42318;
    --_danger-surface: #fef3f2;
    --_danger-line: #fbd5d1;
    --_shadow: 0 1px 2px rgb(16 24 40 / 5%), 0 8px 24px -12px rgb(16 24 40 / 12%);
    --_radius: var(--live-webinar-radius, 16px);
    --_small-radius: calc(var(--_radius) * 0.625);
  }

  @supports (color: light-dark(red, red)) {
    :host {
      --_surface: var(--live-webinar-surface, light-dark(#ffffff, #16191f));
      --_ink: var(--live-webinar-ink, light-dark(#14171f, #f0f2f6));
      --_muted: var(--live-webinar-muted, light-dark(#596172, #a2abba));
      --_line: var(--live-webinar-line, light-dark(#e3e6ec, #2b313c));
      --_edge: light-dark(#b9c0cc, #4a5361);
      --_accent-text: light-dark(#4338ca, #a5a8ff);
      --_hover: light-dark(#eceef2, #272d37);
      --_notice-surface: light-dark(#fffbeb, #2a2110);
      --_notice-line: light-dark(#f7d58a, #5c4516);
      --_live-ink: light-dark(#c81e1e, #ff8a80);
      --_danger-ink: light-dark(#b42318, #ffa29a);
      --_danger-surface: light-dark(#fef3f2, #2d1715);
      --_danger-line: light-dark(#fbd5d1, #5a2723);
      --_shadow:
        0 1px 2px light-dark(rgb(16 24 40 / 5%), rgb(0 0 0 / 30%)),
        0 8px 24px -12px light-dark(rgb(16 24 40 / 12%), rgb(0 0 0 / 50%));
    }
  }
`;
