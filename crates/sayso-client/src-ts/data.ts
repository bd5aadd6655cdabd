// What a form sends.
import { Wire } from './wire.ts';

/** A value as text; of a file, its name. */
export const textOf = (value: FormDataEntryValue): string => (typeof value === 'string' ? value : value.name);

/** The id of the action that is asked for; its sealed arguments come after that. */
export const actionOf = (data: FormData): string => idIn(String(data.get(Wire.FORM_ACTION) ?? data.get(Wire.ACTION) ?? ''));

/** The id of the action in a handle. */
export const idIn = (handle: string): string => handle.split('~')[0]!;

/** Whether there is a file with something in it. */
export const hasFiles = (data: FormData): boolean => [...data.values()].some((value) => (value as File).size);

/** As a browser encodes a form without files: names instead of files, and line ends as CR LF. */
export function encode(data: FormData): URLSearchParams {
  const lines = (value: FormDataEntryValue) => textOf(value).replace(/\r\n?|\n/g, '\r\n');
  return new URLSearchParams([...data].map((pair) => pair.map(lines)));
}
