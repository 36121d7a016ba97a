import { counted } from '#content/counted.ts';
import type { KeptQuota } from '#drizzle/quotas.ts';
import type { Quota } from '#emails/transports/resend-quota.ts';
import { clock } from './sentences.ts';

const WHERE = 'resend.com/settings/usage';

/**
 * What is known of Resend's quota before a mailing: what it says now, else what its last answer
 * to a call that sent said, and that with its time. Nothing is worked out of it.
 */
export function quotaSentence(
  now: Quota | undefined,
  kept: KeptQuota | undefined,
  recipients: number,
): string {
  if (now) {
    const counts = [ofPeriod(now.daily, 'today'), ofPeriod(now.monthly, 'this month')];
    const left = leftOf(now);
    const rest =
      left === undefined
        ? `It does not say how many it allows: ${WHERE} does.`
        : left < recipients
          ? `That leaves ${left}, fewer than the ${counted(recipients, 'recipient')}: sending stops there until the quota is renewed or raised.`
          : `That leaves ${left}.`;
    return `Resend counts ${counts.filter(Boolean).join(' and ')}. ${rest}`;
  }
  if (kept) {
    const { usedDaily, usedMonthly, at } = kept;
    const counts = [
      usedDaily !== null && `${counted(usedDaily, 'mail')} for the day`,
      usedMonthly !== null && `${counted(usedMonthly, 'mail')} for the month`,
    ];
    return `On ${clock(at)} Resend counted ${counts.filter(Boolean).join(' and ')}; it tells this key no more. What is left now stands at ${WHERE}.`;
  }
  return `Resend tells this key nothing of the quota. What is left stands at ${WHERE}.`;
}

/** The smallest number of mails that is left of any period whose limit is known. */
export function leftOf({ daily, monthly }: Quota): number | undefined {
  const left = [daily, monthly].flatMap((period) =>
    typeof period?.limit === 'number' ? [Math.max(0, period.limit - period.used)] : [],
  );
  return left.length > 0 ? Math.min(...left) : undefined;
}

function ofPeriod(period: Quota['daily'], when: string): string | undefined {
  if (!period) return undefined;
  const { used, limit } = period;
  return typeof limit === 'number'
    ? `${used} of ${counted(limit, 'mail')} ${when}`
    : `${counted(used, 'mail')} ${when}`;
}
