import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentUrlToSend, hasComment, normaliseComment, normaliseCommentUrl } from '../../src/users/comment.js';

const row = { uuid: 'a'.repeat(32) };

describe('a comment for a person', () => {
  it.each([
    ['is one line', 'Please\nlink\tyour  account.\r\n', 'Please link your account.'],
    [
      'has no markup that Waldur would take out',
      '<b>Link</b> your <script>x</script>',
      '‹b›Link‹/b› your ‹script›x‹/script›',
    ],
    ['has no control characters', 'a\u0000b\u001b[31mc\u009b', 'a b [31mc'],
    ['has no direction marks', 'abc\u202egnp.exe\u2066x', 'abcgnp.exex'],
    ['keeps the joiners of Persian words', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['has no half of a letter', 'a\ud800b', 'ab'],
    ['keeps letters of all scripts', '田中 ʻOhana Ærø', '田中 ʻOhana Ærø'],
  ])('%s', (_title, text, expected) => {
    expect(normaliseComment(text)).toBe(expected);
  });

  it('has at most a thousand letters, whole ones', () => {
    const long = normaliseComment('🐢'.repeat(5000));
    expect(Array.from(long)).toHaveLength(1000);
    expect(long.endsWith('🐢…')).toBe(true);
  });

  it('is the same when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (text) => {
        const once = normaliseComment(text);
        expect(normaliseComment(once)).toBe(once);
      }),
    );
  });

  it('counts as shown when the server wrote its ampersand as an entity', () => {
    expect(
      hasComment(
        { ...row, serviceProviderComment: 'Terms &amp; &#x27;conditions&#39; &quot;x&quot; &lt;&gt;' },
        `Terms & 'conditions' "x" <>`,
        undefined,
      ),
    ).toBe(true);
  });

  it('counts as new when the text, the URL or the absence of a URL differs', () => {
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
  ])('%s is sent as %s', (url, expected) => {
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
  ])('%s is left out', (url) => {
    expect(normaliseCommentUrl(url)).toBeUndefined();
  });

  it('clears an old one, replaces it, and is not sent where there is neither', () => {
    const old = { ...row, serviceProviderCommentUrl: 'https://idp.example.org/' };
    expect(commentUrlToSend(old, undefined)).toBe('');
    expect(commentUrlToSend(old, 'https://new.example.org/')).toBe('https://new.example.org/');
    expect(commentUrlToSend(row, undefined)).toBeUndefined();
    expect(commentUrlToSend({ ...row, serviceProviderCommentUrl: '' }, undefined)).toBeUndefined();
  });
});
