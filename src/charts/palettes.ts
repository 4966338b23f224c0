import type { ErrorTypeId } from '../domain/error-type';

/** What is coloured in a chart. */
export type Ink =
  | 'text'
  | 'muted'
  | 'grid'
  | 'lane'
  | 'people'
  | 'usual'
  | 'severe'
  | 'mild'
  | `kind-${ErrorTypeId | 'rest'}`;

export type Palette = Readonly<Record<Ink, string>>;

/** Each against white with 3:1 or more, texts with 4.5:1; kinds of one family are neighbours in hue. */
export const LIGHT: Palette = Object.freeze({
  text: '#24211d',
  muted: '#6b645a',
  grid: '#e7e2d9',
  lane: '#eeeae3',
  people: '#24211d',
  usual: '#6b645a',
  severe: '#b3261e',
  mild: '#b06f00',
  'kind-overloaded': '#c2591c',
  'kind-server_error': '#8f3b76',
  'kind-timeout': '#a97b12',
  'kind-rate_limit': '#6f7d24',
  'kind-usage_limit': '#3f7f4c',
  'kind-authentication': '#4855b3',
  'kind-permission': '#7f6bd0',
  'kind-connection': '#1f7683',
  'kind-tls_proxy': '#3d939c',
  'kind-request_invalid': '#7c828c',
  'kind-client_bug': '#94694f',
  'kind-not_an_error': '#8b9098',
  'kind-unknown': '#6d7178',
  'kind-rest': '#8f949c',
});

/** The same against a dark page. */
export const DARK: Palette = Object.freeze({
  text: '#ece8e1',
  muted: '#a8a095',
  grid: '#3a3632',
  lane: '#2f2b28',
  people: '#f4f1ec',
  usual: '#b5ada2',
  severe: '#ff8a7f',
  mild: '#e5b457',
  'kind-overloaded': '#e58a4f',
  'kind-server_error': '#c878ae',
  'kind-timeout': '#dcb24a',
  'kind-rate_limit': '#a9b75a',
  'kind-usage_limit': '#74b783',
  'kind-authentication': '#8f9bee',
  'kind-permission': '#b6a7f2',
  'kind-connection': '#55b3c1',
  'kind-tls_proxy': '#86cbd2',
  'kind-request_invalid': '#a3a9b3',
  'kind-client_bug': '#c59c82',
  'kind-not_an_error': '#a3a9b3',
  'kind-unknown': '#9aa0a8',
  'kind-rest': '#7f858e',
});

/** What a picture stands on: dark enough for its colours, and well seen on a white page as on a dark one. */
export const PICTURE_GROUND = '#211f1d';

/** The name by which a chart's texts and shapes ask for a colour. */
export function inkOf(ink: Ink): string {
  return `var(--${ink})`;
}

/** Puts colours in the place of their names. */
export function coloured(svg: string, palette: Palette): string {
  return svg.replace(/var\(--([\w-]+)\)/g, (name, ink: string) => palette[ink as Ink] ?? name);
}

/** The names as a style sheet that follows the theme of the page. */
export function themeStyles(): string {
  const rules = (palette: Palette) => Object.entries(palette).map(([ink, colour]) => `--${ink}:${colour}`);
  return `<style>:root{${rules(LIGHT).join(';')}}@media(prefers-color-scheme:dark){:root{${rules(DARK).join(';')}}}</style>`;
}
