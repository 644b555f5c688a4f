/* Long work in pieces: the page answers between them, and the work ends when it takes too long or is not wanted. */

import { Refusal, TOOK_TOO_LONG } from "./refusal.js";

const EVERY = 40; /* milliseconds of work, then the page has its turn */

export class Breath {
  /** @param {{ seconds: number, signal: AbortSignal }} bounds */
  constructor({ seconds, signal }) {
    this.signal = signal;
    this.deadline = performance.now() + seconds * 1000;
    this.last = performance.now();
  }

  async take() {
    if (performance.now() - this.last < EVERY) return;
    await new Promise((resume) => setTimeout(resume));
    this.signal.throwIfAborted();
    if (performance.now() > this.deadline) throw new Refusal(TOOK_TOO_LONG);
    this.last = performance.now();
  }
}
