import { describe, expect, it } from 'vitest';
import { readHeader } from './columns.ts';

const reading = (header: string, line: string) => {
  const { service, read } = readHeader(header.split(','));
  const { address, standing, joined } = read(line.split(','));
  return { service, address, standing, joined };
};

describe('readHeader', () => {
  it.each([
    [
      'Mailchimp',
      'Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID',
      [
        'a@b.org,Jo,3,2020-01-01 10:00:00,2020-01-02 10:00:00,1,2',
        'subscribed',
        '2020-01-02 10:00:00',
      ],
    ],
    [
      'Mailchimp',
      'Email Address,OPTIN_TIME,UNSUB_TIME,UNSUB_REASON',
      ['a@b.org,2020-01-01,2021-01-01,NORMAL', 'left', '2020-01-01'],
    ],
    ['Mailchimp', 'Email Address,OPTIN_TIME,CLEAN_TIME', ['a@b.org,2020,2021', 'left', '2020']],
    [
      'Substack',
      'email,active_subscription,expiry,plan,email_disabled,created_at',
      ['a@b.org,false,,other,false,2022', 'subscribed', '2022'],
    ],
    [
      'Substack',
      'email,active_subscription,expiry,plan,email_disabled,created_at',
      ['a@b.org,false,,other,true,2022', 'left', '2022'],
    ],
    [
      'Buttondown',
      'email_address,notes,metadata,tags,type,creation_date',
      ['a@b.org,,,,regular,2022', 'subscribed', '2022'],
    ],
    [
      'Buttondown',
      'email_address,notes,metadata,tags,type,creation_date',
      ['a@b.org,,,,unactivated,2022', 'unconfirmed', '2022'],
    ],
    [
      'Ghost',
      'id,email,name,note,subscribed_to_emails,complimentary_plan,created_at,deleted_at',
      ['1,a@b.org,,,true,,2022,', 'subscribed', '2022'],
    ],
    [
      'Ghost',
      'id,email,name,note,subscribed_to_emails,complimentary_plan,created_at,deleted_at',
      ['1,a@b.org,,,false,,2022,', 'left', '2022'],
    ],
    [
      'beehiiv',
      'Email,Status,UTM Source,Created At',
      ['a@b.org,Active,x,2022', 'subscribed', '2022'],
    ],
    ['beehiiv', 'email,status,utm_source,created_at', ['a@b.org,inactive,x,2022', 'left', '2022']],
    [
      'Kit',
      'first_name,email,status,created_at',
      ['Jo,a@b.org,inactive,2022', 'unconfirmed', '2022'],
    ],
    ['Kit', 'first_name,email,status,created_at', ['Jo,a@b.org,complained,2022', 'left', '2022']],
    [
      'listmonk',
      'uuid,email,name,attributes,status,created_at,updated_at',
      ['1,a@b.org,Jo,{},enabled,2022,2022', 'subscribed', '2022'],
    ],
    [
      'listmonk',
      'uuid,email,name,attributes,status,created_at,updated_at',
      ['1,a@b.org,Jo,{},blocklisted,2022,2022', 'left', '2022'],
    ],
    ['a list of addresses', 'E-Mail', ['a@b.org', 'subscribed', '']],
  ])('recognises an export of %s: %s', (service, header, [line = '', standing, joined]) => {
    expect(reading(header, line)).toEqual({ service, address: 'a@b.org', standing, joined });
  });

  it.each(['constructor', 'toString', 'vip'])('does not know the state "%s"', (word) => {
    expect(reading('email,status', `a@b.org,${word}`).standing).toBeUndefined();
  });

  it('takes the column that the editor names', () => {
    const { read } = readHeader(['email', 'Work mail'], 'work_mail');
    expect(read(['a@b.org', 'c@d.org']).address).toBe('c@d.org');
  });

  it.each([
    [['name', 'phone'], undefined, /No column .* address/],
    [['email'], 'mail', /There is no column "mail"/],
    [['jo@example.org'], undefined, /The first line of the list is a person/],
  ])('refuses the header %j', (header, wanted, message) => {
    expect(() => readHeader(header, wanted)).toThrow(message);
  });
});
