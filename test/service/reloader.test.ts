import { expect, it } from 'vitest';
import type { OpenedSite } from '../../src/service/job-runner.js';
import { Reloader } from '../../src/service/reloader.js';
import { silentLogger } from '../../src/shared/logger.js';

it('while one configuration replaces another that nobody took, there is always one to take', async () => {
  const closing: (() => void)[] = [];
  const reopen = async () => {
    const close = () => new Promise<void>((resolve) => closing.push(resolve));
    return { site: { close } } as unknown as OpenedSite;
  };
  let request = (): void => {};
  const reloader = new Reloader(
    {
      subscribe(listener) {
        request = listener;
        return () => {};
      },
      reopen,
    },
    { logger: silentLogger, check: () => {}, onFailure: () => {} },
  );
  request();
  await reloader.whenOpened();
  request();
  await expect.poll(() => closing.length).toBe(1);
  expect(reloader.take()).toBeDefined();
  closing[0]?.();
  await reloader.close();
});
