/**
 * What an insurance programme pays for the occurrences of one year, in order of time: the ten steps of domain model §6, with cumulative
 * policies, excess layers and the indemnity principle as rulings 2.8 settle them. Annual terms are state; `beginYear` makes them new.
 */
import { afterDeductible } from '../recover.ts';
import type { EventList, EventOrder } from '../simulate/event-list.ts';
import { Stream } from '../simulate/stream.ts';
import { premiumRatioOf, type CoverModel, type PolicyModel, type Programme } from './programme.ts';

/** What is left this year of a policy's annual terms, and what it pays for the occurrence at hand. */
class PolicyState {
  aggregateDeductible: number;
  capacity: number;
  /** Payments of the year, before the insurers' share. */
  used = 0;
  /** Recovered in the year, after the insurers' share. */
  recovered = 0;
  isTouched = false;
  isAnswering = false;
  /** Payment of this occurrence on the 100 % basis, and what of the annual deductible it takes. */
  payment = 0;
  taken = 0;
  /** The most that it could pay when the occurrence began; a layer with drop-down looks at it. */
  payable = 0;

  constructor(readonly model: PolicyModel) {
    this.aggregateDeductible = model.policy.annualAggregateDeductible;
    this.capacity = model.policy.annualCapacity;
  }

  renew(): void {
    this.aggregateDeductible = this.model.policy.annualAggregateDeductible;
    this.capacity = this.model.policy.annualCapacity;
    this.used = 0;
    this.recovered = 0;
    this.isTouched = false;
  }
}

/** Leaves a part of what the policy pays for the occurrence, and of what the occurrence uses of its annual deductible. */
function reduce(state: PolicyState, part: number): void {
  state.payment *= part;
  state.taken *= part;
}

/** Totals over years, kept per block and added up in the order of the blocks, so that any number of workers gives the same bits. */
export class RecoveryTotals {
  /** Recovered by each pair of risk and policy, in euros. */
  readonly byPair: Float64Array;
  /** By policy: recoveries of years, their squares, years that used up the capacity, reinstatement premium. */
  readonly recovered: Float64Array;
  readonly squares: Float64Array;
  readonly exhaustedYears: Float64Array;
  readonly reinstatementPremium: Float64Array;

  constructor({ policies, pairs }: Programme) {
    this.byPair = new Float64Array(pairs.length);
    this.recovered = new Float64Array(policies.length);
    this.squares = new Float64Array(policies.length);
    this.exhaustedYears = new Float64Array(policies.length);
    this.reinstatementPremium = new Float64Array(policies.length);
  }

  add(other: RecoveryTotals): void {
    const addTo = (mine: Float64Array, theirs: Float64Array) => theirs.forEach((value, at) => (mine[at]! += value));
    addTo(this.byPair, other.byPair);
    addTo(this.recovered, other.recovered);
    addTo(this.squares, other.squares);
    addTo(this.exhaustedYears, other.exhaustedYears);
    addTo(this.reinstatementPremium, other.reinstatementPremium);
  }
}

/** A capacity of which less than this part is left counts as used up. */
const exhausted = 1e-9;

/**
 * Premium that reinstates what a year used: the k-th reinstatement makes the k-th limit whole again, pro rata as to amount, and only as
 * far as the annual capacity lets it be used (domain model §6, step 10). Euros.
 */
export function reinstatementPremiumOf(
  used: number,
  { reinstatements, limitPerOccurrence: limit, annualCapacity, premium }: PolicyModel['policy'],
): number {
  const reinstatable = Math.min(used, Math.max(0, annualCapacity - limit));
  return reinstatements.reduce((sum, rate, index) => {
    const amount = Math.min(Math.max(reinstatable - index * limit, 0), limit);
    return amount > 0 ? sum + (rate * premium * amount) / limit : sum;
  }, 0);
}

export class ProgrammeResponse {
  private readonly policies: readonly PolicyState[];
  /** By section: covered loss of the occurrence, what is claimed for it, and what is left of the annual limit. */
  private readonly sectionLoss: Float64Array;
  private readonly sectionClaim: Float64Array;
  private readonly sectionLeft: Float64Array;
  private readonly sharedLeft: Float64Array;
  /** Policies that answer for the occurrence, in programme order. */
  private readonly answering: PolicyState[] = [];
  private answers = 0;
  /** Policies that answered this year. Both lists keep their length and are counted apart: shrinking an array is slow. */
  private readonly touched: PolicyState[] = [];
  private touches = 0;
  private readonly wording = new Stream();
  private readonly hasDoubtfulWording: boolean;

  constructor(private readonly programme: Programme) {
    this.policies = programme.policies.map((model) => new PolicyState(model));
    this.sectionLoss = new Float64Array(programme.sections.length);
    this.sectionClaim = new Float64Array(programme.sections.length);
    this.sectionLeft = Float64Array.from(programme.sections, ({ section }) => section.annualLimit);
    this.sharedLeft = programme.sharedLimits.slice();
    this.hasDoubtfulWording = programme.coversOf.some((covers) => covers.some(({ recoveryProbability }) => recoveryProbability < 1));
  }

  /** Annual terms as at the start of a year. */
  beginYear(): void {
    for (let at = 0; at < this.touches; at++) {
      const state = this.touched[at]!;
      state.renew();
      for (const section of state.model.sections) this.sectionLeft[section] = this.programme.sections[section]!.section.annualLimit;
    }
    this.touches = 0;
    for (let at = 0; at < this.sharedLeft.length; at++) this.sharedLeft[at] = this.programme.sharedLimits[at]!;
  }

  /** Adds the year's recoveries to the totals. */
  endYear(totals: RecoveryTotals): void {
    for (let at = 0; at < this.touches; at++) {
      const { model, recovered, used, capacity } = this.touched[at]!;
      totals.recovered[model.index]! += recovered;
      totals.squares[model.index]! += recovered * recovered;
      const { annualCapacity } = model.policy;
      if (annualCapacity < Infinity && capacity <= exhausted * annualCapacity) totals.exhaustedYears[model.index]! += 1;
      if (model.policy.reinstatements.length > 0) totals.reinstatementPremium[model.index]! += reinstatementPremiumOf(used, model.policy);
    }
  }

  /**
   * Pays the occurrence whose events stand at the ranks [from, to) of the order, takes the payments off the annual terms and gives the
   * sum of all recoveries, at least 0 and at most the loss.
   */
  pay(events: EventList, order: EventOrder, from: number, to: number, totals: RecoveryTotals): number {
    if (to - from === 1) {
      const place = order.placeAt(from);
      const covers = this.programme.coversOf[events.riskAt(place)]!;
      if (covers.length === 1 && !this.hasDoubtfulWording) return this.payOne(covers[0]!, events.amountAt(place), totals);
    }
    const loss = this.coverEvents(events, order, from, to);
    if (this.answers === 0) return 0;
    for (let at = 0; at < this.answers; at++) this.answerAlone(this.answering[at]!);
    this.shareCumulative(events, order, from, to);
    const primary = this.settleAll(false, loss);
    const recovered = primary + this.settleAll(true, loss - primary);
    this.allocate(events, order, from, to, totals);
    this.forgetOccurrence();
    return recovered;
  }

  /** The same for one event that one section alone covers, which is what most occurrences are. */
  private payOne(cover: CoverModel, amount: number, totals: RecoveryTotals): number {
    const state = this.policies[cover.policy]!;
    this.touch(state);
    this.sectionLoss[cover.section] = amount * cover.share;
    this.answerAlone(state);
    const recovered = this.settle(state, amount);
    this.sectionLoss[cover.section] = 0;
    totals.byPair[cover.pair]! += recovered;
    return recovered;
  }

  /** Step 1 and 2: the covered loss of each section, and the policies that answer. Gives the whole loss of the occurrence. */
  private coverEvents(events: EventList, order: EventOrder, from: number, to: number): number {
    let loss = 0;
    for (let rank = from; rank < to; rank++) {
      const place = order.placeAt(rank);
      const amount = events.amountAt(place);
      loss += amount;
      for (const cover of this.programme.coversOf[events.riskAt(place)]!) {
        if (this.hasDoubtfulWording && !this.wordingHolds(cover, events, place)) continue;
        this.sectionLoss[cover.section]! += amount * cover.share;
        const state = this.policies[cover.policy]!;
        if (!state.isAnswering) this.beginAnswer(state);
      }
    }
    return loss;
  }

  /** One draw per occurrence and policy; the time of an occurrence is its own, so it serves as its number. */
  private wordingHolds({ policy, recoveryProbability }: CoverModel, events: EventList, place: number): boolean {
    if (recoveryProbability >= 1) return true;
    this.wording.seek(this.policies[policy]!.model.wordingKey, Math.floor(events.timeAt(place) * 0x1_0000_0000) | 0);
    return this.wording.uniform() < recoveryProbability;
  }

  private beginAnswer(state: PolicyState): void {
    state.isAnswering = true;
    state.payable = this.payableNow(state);
    this.touch(state);
    // Insertion keeps programme order; an occurrence rarely meets more than two or three policies.
    let at = this.answers++;
    while (at > 0 && this.answering[at - 1]!.model.index > state.model.index) {
      this.answering[at] = this.answering[at - 1]!;
      at--;
    }
    this.answering[at] = state;
  }

  /** Remembers that the policy answered this year. */
  private touch(state: PolicyState): void {
    if (state.isTouched) return;
    state.isTouched = true;
    this.touched[this.touches++] = state;
  }

  /** Steps 3 to 8, as if no other policy answered. */
  private answerAlone(state: PolicyState): void {
    const { policy, isExcess } = state.model;
    const claim = isExcess ? this.layerClaim(state.model) : afterDeductible(this.primaryClaim(state.model), policy.deductible);
    const limited = Math.min(claim, policy.limitPerOccurrence);
    state.taken = Math.min(limited, state.aggregateDeductible);
    state.payment = Math.min(limited - state.taken, state.capacity, this.sharedLeftFor(state.model));
  }

  /** Steps 3 and 4: what the sections of a primary policy claim together. */
  private primaryClaim({ sections }: PolicyModel): number {
    let claim = 0;
    for (const number of sections) {
      const { section, ratio } = this.programme.sections[number]!;
      claim += this.claimFor(number, afterDeductible(this.sectionLoss[number]! * ratio, section.deductible));
    }
    return claim;
  }

  /**
   * Step 5 of a layer: the covered loss from the ground up, above its attachment (rulings 2.8), less what premium that was not paid takes
   * off. Limits of its sections bound what it pays for each of them.
   */
  private layerClaim(model: PolicyModel): number {
    const { sections, policy } = model;
    let ground = 0;
    for (const number of sections) ground += this.sectionLoss[number]!;
    const above = Math.max(0, ground - this.attachmentOf(model)) * premiumRatioOf(policy);
    if (sections.length === 1) return this.claimFor(sections[0]!, above);
    if (ground === 0) return 0;
    let claim = 0;
    for (const number of sections) claim += this.claimFor(number, (above * this.sectionLoss[number]!) / ground);
    return claim;
  }

  /** What a section claims of an amount within its limits. */
  private claimFor(number: number, amount: number): number {
    const { limitPerOccurrence } = this.programme.sections[number]!.section;
    const claim = Math.min(amount, limitPerOccurrence, this.sectionLeft[number]!);
    this.sectionClaim[number] = claim;
    return claim;
  }

  /** With drop-down, a layer comes down by what the policies below can no longer pay. */
  private attachmentOf({ policy, underlying }: PolicyModel): number {
    if (!policy.isDropDown) return policy.attachment;
    const lowered = underlying.reduce((attachment, index) => {
      const below = this.policies[index]!;
      const { limitPerOccurrence } = below.model.policy;
      const payable = below.isAnswering ? below.payable : this.payableNow(below);
      return limitPerOccurrence === Infinity ? attachment : attachment - (limitPerOccurrence - payable);
    }, policy.attachment);
    return Math.max(0, lowered);
  }

  /** The most that a policy could pay for an occurrence that began now. */
  private payableNow({ model, capacity }: PolicyState): number {
    return Math.min(model.policy.limitPerOccurrence, capacity, this.sharedLeftFor(model));
  }

  private sharedLeftFor({ sharedAggregate }: PolicyModel): number {
    return sharedAggregate < 0 ? Infinity : this.sharedLeft[sharedAggregate]!;
  }

  /**
   * Primary policies that answer for the same loss pay no more than it together: each is reduced in proportion, and so is what the
   * occurrence uses of its year (L121-4).
   */
  private shareCumulative(events: EventList, order: EventOrder, from: number, to: number): void {
    if (this.answers < 2) return;
    const answering = this.answering.slice(0, this.answers);
    for (const cumulative of new Set(answering.map(({ model }) => model.cumulative))) {
      const together = answering.filter(({ model }) => model.cumulative === cumulative);
      if (cumulative < 0 || together.length === 1) continue;
      const claimed = together.reduce((sum, state) => sum + state.payment * state.model.policy.share, 0);
      const eligible = this.eligibleLoss(cumulative, events, order, from, to);
      if (claimed <= eligible) continue;
      for (const state of together) reduce(state, eligible / claimed);
    }
  }

  /** Σ over the events of amount × the largest share of the policies that answer together. */
  private eligibleLoss(cumulative: number, events: EventList, order: EventOrder, from: number, to: number): number {
    let eligible = 0;
    for (let rank = from; rank < to; rank++) {
      const place = order.placeAt(rank);
      let largest = 0;
      for (const { policy } of this.programme.coversOf[events.riskAt(place)]!) {
        const { model, isAnswering } = this.policies[policy]!;
        if (isAnswering && model.cumulative === cumulative) largest = Math.max(largest, this.shareOf(events.riskAt(place), policy));
      }
      eligible += events.amountAt(place) * largest;
    }
    return eligible;
  }

  /** The part of a risk's losses that a policy covers, all its sections together. */
  private shareOf(risk: number, policy: number): number {
    let share = 0;
    for (const cover of this.programme.coversOf[risk]!) if (cover.policy === policy) share += cover.share;
    return Math.min(1, share);
  }

  /** Settles the primary policies or the layers, in programme order, within what is left of the loss. */
  private settleAll(isExcess: boolean, lossLeft: number): number {
    let recovered = 0;
    for (let at = 0; at < this.answers; at++) {
      const state = this.answering[at]!;
      if (state.model.isExcess === isExcess) recovered += this.settle(state, lossLeft - recovered);
    }
    return recovered;
  }

  /** Steps 8 and 9: takes the payment off the annual terms, within what is left of the loss, and gives the insurers' part. */
  private settle(state: PolicyState, lossLeft: number): number {
    const { policy, sharedAggregate } = state.model;
    state.payment = Math.min(state.payment, this.sharedLeftFor(state.model));
    const claimed = state.payment * policy.share;
    // Rounding may have left a hair less than nothing.
    const payable = Math.max(0, lossLeft);
    if (claimed > payable) reduce(state, payable / claimed);
    const { payment } = state;
    state.aggregateDeductible -= state.taken;
    state.capacity -= payment;
    state.used += payment;
    if (sharedAggregate >= 0) this.sharedLeft[sharedAggregate]! -= payment;
    this.erodeSections(state, payment);
    const recovered = payment * policy.share;
    state.recovered += recovered;
    return recovered;
  }

  /** Annual limits of sections are used in proportion to what each section claimed. */
  private erodeSections({ model }: PolicyState, payment: number): void {
    if (!model.hasSectionLimits) return;
    let claimed = 0;
    for (const number of model.sections) claimed += this.sectionClaim[number]!;
    if (claimed === 0) return;
    for (const number of model.sections) {
      if (this.sectionLeft[number] === Infinity) continue;
      this.sectionLeft[number]! -= Math.min(this.sectionLeft[number]!, (payment * this.sectionClaim[number]!) / claimed);
    }
  }

  /** Recoveries of each policy go to the risks in proportion to their covered loss in the occurrence. */
  private allocate(events: EventList, order: EventOrder, from: number, to: number, totals: RecoveryTotals): void {
    for (let at = 0; at < this.answers; at++) {
      const { model, payment } = this.answering[at]!;
      if (payment === 0) continue;
      let covered = 0;
      for (const number of model.sections) covered += this.sectionLoss[number]!;
      const perEuro = (payment * model.policy.share) / covered;
      for (let rank = from; rank < to; rank++) {
        const place = order.placeAt(rank);
        for (const cover of this.programme.coversOf[events.riskAt(place)]!) {
          if (cover.policy !== model.index) continue;
          if (this.hasDoubtfulWording && !this.wordingHolds(cover, events, place)) continue;
          totals.byPair[cover.pair]! += perEuro * events.amountAt(place) * cover.share;
        }
      }
    }
  }

  private forgetOccurrence(): void {
    for (let at = 0; at < this.answers; at++) {
      const state = this.answering[at]!;
      state.isAnswering = false;
      for (const number of state.model.sections) this.sectionLoss[number] = 0;
    }
    this.answers = 0;
  }
}
