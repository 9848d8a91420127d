/** tus-js-client names a type of Node's, which no browser has. */
interface Buffer extends Uint8Array {}
