import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, findTemplateError, isHtml, renderTemplate } from '../../../src/usernames/ldap/mail-template.js';

describe('mail templates', () => {
  it.each([
    ['Hello {{ name }}, {{name}}{{- nothing -}}!', 'Hello Jane, Jane!'],
    ['{# comment #}{% if name %}yes{% else %}no{% endif %}', 'yes'],
    ['{% if nothing %}yes{% else %}no{% endif %}', 'no'],
    ['{% if not nothing %}{% if name %}both{% endif %}{% endif %}', 'both'],
    ['{% if nothing %}{% if name %}inner{% else %}other{% endif %}{% endif %}-', '-'],
    ['{{ constructor }}{{ __proto__ }}{{ toString }}', ''],
    [
      `{{ name | default("x") }} {{nothing|default('it\\'s "me"')}} {{ nothing | d("") }}{{ empty | default("x") }}`,
      'Jane it\'s "me" ',
    ],
    ['{{ empty | default("x", true) }}{{ empty|default("y", boolean=True) }}{{ empty|default("z", False) }}', 'xy'],
  ])('the template %j is rendered as %j', (template, expected) => {
    expect(findTemplateError(template)).toBeUndefined();
    expect(renderTemplate(template, { name: 'Jane', empty: '' })).toBe(expected);
  });

  it.each([
    ['{{ name.upper() }}', 'got {{ name.upper() }} in line 1'],
    ['\n{% for x in y %}', 'in line 2'],
    ['{{ name | upper }}', 'expected {{ name }}, {{ name | default("text") }}'],
    ['{{ name | default(other) }}', 'got {{ name | default(other) }} in line 1'],
    ['{{ name | default("x) }}', 'expected {{ name }}'],
    ['{{ name | default("x") | upper }}', 'expected {{ name }}'],
    ['{% if name %}', 'expected {% endif %}'],
    ['{% endif %}', 'expected {% if name %} before'],
    ['{% else %}', 'expected {% if name %} before'],
  ])('the template %j is rejected', (template, message) => {
    expect(findTemplateError(template)).toContain(message);
  });

  it('values are inserted unchanged and not rendered again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(renderTemplate('<{{ a }}>', { a: value, b: 'secret' })).toBe(`<${value}>`);
      }),
    );
    expect(renderTemplate('{{ a }}', { a: '{{ b }}{% if b %}x{% endif %}', b: 'secret' })).toBe(
      '{{ b }}{% if b %}x{% endif %}',
    );
  });

  it('values are escaped for HTML, and HTML templates are detected', () => {
    expect(renderTemplate('<p>{{ a }}</p>', { a: '<b>&"\'' }, escapeHtml)).toBe('<p>&#60;b&#62;&#38;&#34;&#39;</p>');
    expect(['<!DOCTYPE html>', ' <html>', '{# x #}<body class="a">', '<p>Hi</p>'].every(isHtml)).toBe(true);
    expect(['Hello <name>', '{{ name }}', '<name>'].some(isHtml)).toBe(false);
  });
});
