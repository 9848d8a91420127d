/** Where the program is that the tests run: what is shipped. */
export const medalist = process.env.MEDALIST_BIN ?? new URL("../../bin/medalist", import.meta.url).pathname;
