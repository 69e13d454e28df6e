import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentUrlToSend, hasComment, normaliseComment, normaliseCommentUrl } from '../../src/users/comment.js';

const row = { uuid: 'a'.repeat(32) };

describe('a comment for a user', () => {
  it.each([
    ['a comment becomes one line', 'Please\nlink\tyour  account.\r\n', 'Please link your account.'],
    [
      'a comment has no markup, which Waldur would remove',
      '<b>Link</b> your <script>x</script>',
      '‹b›Link‹/b› your ‹script›x‹/script›',
    ],
    ['a comment has no control characters', 'a\u0000b\u001b[31mc\u009b', 'a b [31mc'],
    ['a comment has no direction marks', 'abc\u202egnp.exe\u2066x', 'abcgnp.exex'],
    ['a comment keeps the joiners of Persian words', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a comment has no unpaired surrogates', 'a\ud800b', 'ab'],
    ['a comment keeps letters of all scripts', '田中 ʻOhana Ærø', '田中 ʻOhana Ærø'],
  ])('%s', (_title, text, expected) => {
    expect(normaliseComment(text)).toBe(expected);
  });

  it('a comment is cut to a thousand characters without splitting a character', () => {
    const long = normaliseComment('🐢'.repeat(5000));
    expect(Array.from(long)).toHaveLength(1000);
    expect(long.endsWith('🐢…')).toBe(true);
  });

  it('a normalised comment stays the same when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (text) => {
        const once = normaliseComment(text);
        expect(normaliseComment(once)).toBe(once);
      }),
    );
  });

  it('a comment counts as shown if the server stored its ampersand as an entity', () => {
    expect(
      hasComment(
        { ...row, serviceProviderComment: 'Terms &amp; &#x27;conditions&#39; &quot;x&quot; &lt;&gt;' },
        `Terms & 'conditions' "x" <>`,
        undefined,
      ),
    ).toBe(true);
  });

  it('a comment counts as new if its text or its URL differs', () => {
    const shown = { ...row, serviceProviderComment: 'Link it.', serviceProviderCommentUrl: 'https://idp.example.org/' };
    expect(hasComment(shown, 'Link it.', 'https://idp.example.org/')).toBe(true);
    expect(hasComment(shown, 'Link it!', 'https://idp.example.org/')).toBe(false);
    expect(hasComment(shown, 'Link it.', 'https://idp.example.org/other')).toBe(false);
    expect(hasComment(shown, 'Link it.', undefined)).toBe(false);
    expect(hasComment(row, 'Link it.', undefined)).toBe(false);
    expect(hasComment(row, '', undefined)).toBe(true);
  });
});

describe('the URL of a comment', () => {
  it.each([
    ['https://idp.example.org/link', 'https://idp.example.org/link'],
    ['http://idp.example.org', 'http://idp.example.org/'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
  ])('the URL %s is sent as %s', (url, expected) => {
    expect(normaliseCommentUrl(url)).toBe(expected);
  });

  it.each([
    ['javascript:alert(1)'],
    ['/link'],
    ['idp.example.org'],
    [''],
    [undefined],
    [null],
    [42],
    [`https://idp.example.org/${'x'.repeat(200)}`],
  ])('the URL %s is not sent', (url) => {
    expect(normaliseCommentUrl(url)).toBeUndefined();
  });

  it('a URL replaces or clears an old one, and is not sent if there is neither', () => {
    const old = { ...row, serviceProviderCommentUrl: 'https://idp.example.org/' };
    expect(commentUrlToSend(old, undefined)).toBe('');
    expect(commentUrlToSend(old, 'https://new.example.org/')).toBe('https://new.example.org/');
    expect(commentUrlToSend(row, undefined)).toBeUndefined();
    expect(commentUrlToSend({ ...row, serviceProviderCommentUrl: '' }, undefined)).toBeUndefined();
  });
});
