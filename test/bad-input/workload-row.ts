import type { WebServiceProps } from '../../lib';
import { type Program, synthesize, web } from './sample-app';
import type { WrongModel } from './wrong-model';

/** A program of team `shop`, and what is said of its service `web`. */
export function row(wrong: string, program: Program, sentence: string, path = 'eu/web'): WrongModel {
  return { wrong, make: synthesize(program), path, sentence };
}

/** One WebService in production with some props changed. */
export function service(wrong: string, props: Partial<WebServiceProps>, sentence: string): WrongModel {
  return row(wrong, web(props), sentence);
}

export const BECAUSE = 'write a reason that a reviewer can judge';
