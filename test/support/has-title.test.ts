import { describe, expect, it } from 'vitest';
import { hasTitle } from './has-title.js';

const title = 'opens (a) door';

describe('hasTitle', () => {
  it.each([
    `it('${title}', () => {});`,
    `describe("${title}", () => {});`,
    `it.each(doors)('${title}', () => {});`,
    `it.each([['one', 1], ['${title}', 2]])('%s', () => {});`,
    `const cases = { '${title}': () => 1 };`,
    `it.skip('closes', () => {});\nit(\n  '${title}', () => {});`,
    `it.skip('${title}', () => {});\nit('${title}', () => {});`,
    `describe.skip('windows', () => { it('open', () => {}); });\ndescribe('doors', () => { it('${title}', () => {}); });`,
  ])('the title is found in %j', (source) => {
    expect(hasTitle(source, title)).toBe(true);
  });

  it.each([
    `it('${title}s', () => {});`,
    `it.skip('${title}', () => {});`,
    `it.todo('${title}');`,
    `xit('${title}', () => {});`,
    `test.concurrent.skip('${title}', () => {});`,
    `it.skip.each([['${title}', 2]])('%s', () => {});`,
    `describe.skip('doors', () => {\n  it('close', () => {});\n  it('${title}', () => {});\n});`,
    `describe.todo('${title}', () => {});`,
    `// ${title}`,
  ])('the title is not found in %j', (source) => {
    expect(hasTitle(source, title)).toBe(false);
  });
});
