/** Numbers from 0 on, joined into sets two at a time. */
export class DisjointSets {
  private readonly leaders: number[];

  constructor(count: number) {
    this.leaders = Array.from({ length: count }, (_, number) => number);
  }

  /** The member that stands for the set of a number. */
  leaderOf(number: number): number {
    const { leaders } = this;
    let at = number;
    // Each step halves the way for whoever asks next.
    while (leaders[at] !== at) at = leaders[at] = leaders[leaders[at] as number] as number;
    return at;
  }

  /** Makes one set of those of `follower` and `leader`; whoever stands for the latter stands for both. */
  join(follower: number, leader: number): void {
    this.leaders[this.leaderOf(follower)] = this.leaderOf(leader);
  }
}
