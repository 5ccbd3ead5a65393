import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../../../target/cdf-records-emulator.jar', import.meta.url));
const READY_WITHIN_MILLIS = 30_000;

/** Starts the packaged emulator on a free port, and answers its address and how to stop it. */
export async function startEmulator(...options) {
  const java = spawn('java', ['-jar', JAR, '--port=0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const baseUrl = await address(java);
  return {
    baseUrl,
    stop: () =>
      new Promise((resolve) => {
        java.once('exit', resolve);
        java.kill();
      }),
  };
}

function address(java) {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => {
      java.kill();
      reject(new Error(`the emulator was not ready within ${READY_WITHIN_MILLIS} ms`));
    }, READY_WITHIN_MILLIS);
    let printed = '';
    java.stdout.on('data', (text) => {
      printed += text;
      const found = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) {
        clearTimeout(tooLate);
        resolve(found[0]);
      }
    });
    java.once('exit', (code) => {
      clearTimeout(tooLate);
      reject(new Error(`the emulator ended with ${code}: ${printed}`));
    });
  });
}
